import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';

export const projectId = 'halftone-sandbox';
export const clientEmail = `sandbox@${projectId}.iam.gserviceaccount.com`;

/** A key file, as the console lets one download it for a service account. */
export interface ServiceAccountFile {
  readonly type: 'service_account';
  readonly project_id: string;
  readonly private_key_id: string;
  /** PKCS #8 as PEM. */
  readonly private_key: string;
  readonly client_email: string;
  readonly client_id: string;
  readonly token_uri: string;
  readonly universe_domain: string;
}

/** The sandbox's own account, whose tokens come from `tokenUri`. */
export function serviceAccount(tokenUri: string): ServiceAccountFile {
  const { id, privateKey } = accountKey();
  return {
    type: 'service_account',
    project_id: projectId,
    private_key_id: id,
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    client_email: clientEmail,
    client_id: '100000000000000000000',
    token_uri: tokenUri,
    universe_domain: 'googleapis.com',
  };
}

interface AccountKey {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

let made: AccountKey | undefined;

/** Made when first needed, since it takes a while, and then kept as long as the process lives. */
export function accountKey(): AccountKey {
  made ??= makeKey();
  return made;
}

function makeKey(): AccountKey {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const id = createHash('sha1')
    .update(pair.publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
  return { id, ...pair };
}
