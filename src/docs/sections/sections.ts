import type { Section } from '../operation.js';
import { filesSection } from './files.js';
import { generationsSection } from './generations.js';
import { imagesSection } from './images.js';
import { keysSection } from './keys.js';
import { modelsSection } from './models.js';
import { operationsSection } from './operations.js';
import { usageSection } from './usage.js';
import { webhooksSection } from './webhooks.js';

/** The API, in the order in which it is told of. */
export const sections: readonly Section[] = [
  ...[imagesSection, modelsSection, filesSection, generationsSection, webhooksSection, usageSection, keysSection],
  operationsSection,
];
