import type { JsonSchema } from '../schema.js';
import { attemptSchemas } from './attempts.js';
import { errorSchemas } from './error.js';
import { formSchemas } from './forms.js';
import { imageSchemas } from './images.js';
import { keyRequestSchemas } from './key-requests.js';
import { keySchemas } from './keys.js';
import { modelSchemas } from './models.js';
import { operationSchemas } from './operations.js';
import { partSchemas } from './parts.js';
import { platformSchemas } from './platform.js';
import { recordSchemas } from './record.js';
import { requestSchemas } from './requests.js';

/** `components.schemas` of the document. */
export const schemas: Readonly<Record<string, JsonSchema>> = {
  ...{
    ...requestSchemas,
    ...formSchemas,
    ...imageSchemas,
    ...recordSchemas,
    ...attemptSchemas,
    ...partSchemas,
    ...errorSchemas,
  },
  ...{ ...modelSchemas, ...platformSchemas, ...keyRequestSchemas, ...keySchemas, ...operationSchemas },
};
