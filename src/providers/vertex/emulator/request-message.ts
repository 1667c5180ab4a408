import { int32, message, oneOf, text, type MessageType } from '../../gemini/emulator/fields.js';
import { requestMessage } from '../../gemini/emulator/request-message.js';

/** The Gemini API's message with what Vertex AI's has besides, and without a service tier: that is a header here. */
const shared = requestMessage({
  fields: {},
  imageConfig: {
    personGeneration: oneOf('ImageConfig.PersonGeneration', 'ALLOW_ALL', 'ALLOW_ADULT', 'ALLOW_NONE'),
    prominentPeople: oneOf('ImageConfig.ProminentPeople', 'ALLOW_PROMINENT_PEOPLE', 'BLOCK_PROMINENT_PEOPLE'),
    imageOutputOptions: message('ImageConfig.ImageOutputOptions', { mimeType: text, compressionQuality: int32 }),
  },
  categories: [
    'HARM_CATEGORY_IMAGE_HATE',
    'HARM_CATEGORY_IMAGE_DANGEROUS_CONTENT',
    'HARM_CATEGORY_IMAGE_HARASSMENT',
    'HARM_CATEGORY_IMAGE_SEXUALLY_EXPLICIT',
    'HARM_CATEGORY_JAILBREAK',
  ],
});

/** Of a version of the API, such as `v1beta1`. */
export function vertexMessage(version: string): MessageType {
  return { ...shared, package: `google.cloud.aiplatform.${version}` };
}
