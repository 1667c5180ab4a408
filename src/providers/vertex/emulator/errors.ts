import { recordedAnswer as recordedByGemini } from '../../gemini/emulator/fixtures.js';
import { Rejection, rejection } from '../../gemini/emulator/rejection.js';
import { recordedRejection, rewritten } from './fixtures.js';
import { nameOf, type Resource } from './resource.js';
import { projectId } from './service-account.js';

const service = 'aiplatform.googleapis.com';

/** A token that is none of the service's, and, for another reason, one that is too old. */
export function invalidToken(resource: Resource, reason: string): Rejection {
  const recorded = 'google.cloud.aiplatform.v1.PredictionService.GenerateContent';
  return recordedRejection('vertex-401-expired-token', {
    [recorded]: methodOf(resource),
    ACCESS_TOKEN_TYPE_UNSUPPORTED: reason,
  });
}

export function noCredentials(resource: Resource): Rejection {
  return missing(
    resource,
    'Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other ' +
      'valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
  );
}

/** What a project answers to an API key. */
export function keysUnsupported(resource: Resource): Rejection {
  return missing(
    resource,
    'API keys are not supported by this API. Expected OAuth2 access token or other authentication credentials that ' +
      'assert a principal. See https://cloud.google.com/docs/authentication',
  );
}

/** As the Gemini API's. */
export function invalidKey(): Rejection {
  const { status, body } = recordedByGemini('gemini-400-api-key-invalid');
  return new Rejection(status, rewritten(body, { 'generativelanguage.googleapis.com': service }));
}

export function permissionDenied(resource: Resource): Rejection {
  const recorded = 'projects/my-project/locations/global/publishers/google/models/gemini-2.5-flash-image';
  return recordedRejection('vertex-403-iam', { [recorded]: nameOf(resource) });
}

/** For retired models, and for those that the location does not have; in express mode of the key's own project. */
export function publisherModelNotFound(resource: Resource): Rejection {
  const { project = projectId } = resource;
  const recorded = 'projects/my-project/locations/us-central1/publishers/google/models/gemini-3-pro-image';
  return recordedRejection('vertex-404-publisher-model', { [recorded]: nameOf({ ...resource, project }) });
}

function missing(resource: Resource, message: string): Rejection {
  return rejection(401, message, [
    {
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason: 'CREDENTIALS_MISSING',
      domain: 'googleapis.com',
      metadata: { method: methodOf(resource), service },
    },
  ]);
}

function methodOf({ version, method }: Resource): string {
  const name = method === 'predict' ? 'Predict' : 'GenerateContent';
  return `google.cloud.aiplatform.${version}.PredictionService.${name}`;
}
