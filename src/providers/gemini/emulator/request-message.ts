import { bytes, flag, float, int32, many, map, message, oneOf, text } from './fields.js';

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

const safetySetting = message('SafetySetting', {
  category: oneOf(
    'HarmCategory',
    'HARM_CATEGORY_HARASSMENT',
    'HARM_CATEGORY_HATE_SPEECH',
    'HARM_CATEGORY_SEXUALLY_EXPLICIT',
    'HARM_CATEGORY_DANGEROUS_CONTENT',
    'HARM_CATEGORY_CIVIC_INTEGRITY',
  ),
  threshold: oneOf(
    'SafetySetting.HarmBlockThreshold',
    'OFF',
    'BLOCK_NONE',
    'BLOCK_ONLY_HIGH',
    'BLOCK_MEDIUM_AND_ABOVE',
    'BLOCK_LOW_AND_ABOVE',
  ),
});

const generationConfig = message('GenerationConfig', {
  responseModalities: many(oneOf('GenerationConfig.Modality', 'TEXT', 'IMAGE')),
  imageConfig: message('ImageConfig', { aspectRatio: text, imageSize: text }),
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

/** Every name that the Gemini API documents for image models; the API refuses any other. */
export const generateContentMessage = message('GenerateContentRequest', {
  contents: many(content),
  systemInstruction: content,
  safetySettings: many(safetySetting),
  tools: many(message('Tool', { googleSearch: message('GoogleSearch', {}) })),
  generationConfig,
  serviceTier: oneOf('ServiceTier', 'unspecified', 'flex', 'standard', 'priority'),
  labels: map,
});
