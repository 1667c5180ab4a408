import { bytes, flag, float, int32, many, map, message, oneOf, text, type MessageType } from './fields.js';

const part = message(
  'Part',
  {
    text,
    inlineData: message('Blob', { mimeType: text, data: bytes }),
    fileData: message('FileData', { mimeType: text, fileUri: text }),
    thought: flag,
    thoughtSignature: bytes,
  },
  { name: 'data', fields: ['text', 'inlineData', 'fileData'] },
);

const content = message('Content', { role: text, parts: many(part) });

const categories = [
  'HARM_CATEGORY_HARASSMENT',
  'HARM_CATEGORY_HATE_SPEECH',
  'HARM_CATEGORY_SEXUALLY_EXPLICIT',
  'HARM_CATEGORY_DANGEROUS_CONTENT',
  'HARM_CATEGORY_CIVIC_INTEGRITY',
];

/** What one of the services alone has in its message. */
interface Own {
  readonly fields: MessageType['fields'];
  readonly imageConfig: MessageType['fields'];
  readonly categories: readonly string[];
}

/** Every name that the services document for image models; they refuse any other. */
export function requestMessage(own: Own): MessageType {
  return message('GenerateContentRequest', {
    contents: many(content),
    systemInstruction: content,
    safetySettings: many(safetySetting(own.categories)),
    tools: many(message('Tool', { googleSearch: message('GoogleSearch', {}) })),
    generationConfig: generationConfig(own.imageConfig),
    labels: map,
    ...own.fields,
  });
}

export const generateContentMessage = requestMessage({
  fields: { serviceTier: oneOf('ServiceTier', 'unspecified', 'flex', 'standard', 'priority') },
  imageConfig: {},
  categories: [],
});

function safetySetting(own: readonly string[]): MessageType {
  return message('SafetySetting', {
    category: oneOf('HarmCategory', ...categories, ...own),
    threshold: oneOf(
      'SafetySetting.HarmBlockThreshold',
      'OFF',
      'BLOCK_NONE',
      'BLOCK_ONLY_HIGH',
      'BLOCK_MEDIUM_AND_ABOVE',
      'BLOCK_LOW_AND_ABOVE',
    ),
  });
}

function generationConfig(own: MessageType['fields']): MessageType {
  return message('GenerationConfig', {
    responseModalities: many(oneOf('GenerationConfig.Modality', 'TEXT', 'IMAGE')),
    imageConfig: message('ImageConfig', { aspectRatio: text, imageSize: text, ...own }),
    seed: int32,
    candidateCount: int32,
    temperature: float,
    topP: float,
    topK: int32,
    maxOutputTokens: int32,
    thinkingConfig: message('ThinkingConfig', {
      thinkingLevel: oneOf('ThinkingConfig.ThinkingLevel', 'MINIMAL', 'LOW', 'MEDIUM', 'HIGH'),
      includeThoughts: flag,
    }),
    mediaResolution: oneOf(
      'GenerationConfig.MediaResolution',
      'MEDIA_RESOLUTION_LOW',
      'MEDIA_RESOLUTION_MEDIUM',
      'MEDIA_RESOLUTION_HIGH',
    ),
  });
}
