import type { GoogleAuth } from 'google-auth-library';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from '../../config/config.js';
import { ProviderFailure } from '../../domain/failure.js';
import { unlessAborted, withinTime } from '../../egress/within-time.js';
import type { Authorization } from '../../egress/wire-options.js';

const googleTokenUrl = 'https://oauth2.googleapis.com/token';
/** Google answers within a second; the call that needs the token has not begun meanwhile. */
const patienceMs = 20_000;
const late = new ProviderFailure('retryable', 'Google gave no access token for Vertex AI in time.');
const keyFile = z.object({ type: z.string(), token_uri: z.url().nullish() });

/**
 * Access tokens of a service account's key file, or, without one, of the machine that Halftone runs on (application
 * default credentials). They are kept for as long as they last. A file that cannot be used throws a `ConfigError`.
 */
export function accessTokens(file: string | undefined, timeoutMs = patienceMs): Authorization {
  const tokenUrl = file === undefined ? undefined : tokenUrlOf(file);
  let auth: Promise<GoogleAuth> | undefined;
  return {
    async headers() {
      try {
        const opened = await (auth ??= openAuth(file, tokenUrl));
        const token = await withinTime({ timeoutMs, late }, (signal) => unlessAborted(opened.getAccessToken(), signal));
        return { authorization: `Bearer ${token}` };
      } catch (cause) {
        throw explain(cause);
      }
    },
    renew() {
      auth = undefined;
    },
  };
}

/**
 * Google's library always asks at Google; a key file may name another place. It is loaded once there is something to ask:
 * most servers never do, and would start later for it.
 */
async function openAuth(file: string | undefined, tokenUrl: string | undefined): Promise<GoogleAuth> {
  const { GoogleAuth } = await import('google-auth-library');
  return new GoogleAuth({
    keyFile: file,
    scopes: 'https://www.googleapis.com/auth/cloud-platform',
    clientOptions: {
      eagerRefreshThresholdMillis: 5 * 60_000,
      transporterOptions: {
        adapter: (options, send) => {
          const moved = tokenUrl !== undefined && String(options.url) === googleTokenUrl;
          return send(moved ? { ...options, url: new URL(tokenUrl) } : options);
        },
      },
    },
  });
}

function tokenUrlOf(file: string): string | undefined {
  try {
    return keyFile.parse(JSON.parse(readFileSync(file, 'utf8'))).token_uri ?? undefined;
  } catch (cause) {
    const works = 'it must be the path of a JSON key file of Google Cloud';
    throw new ConfigError(`GOOGLE_APPLICATION_CREDENTIALS="${file}" cannot be used: ${works}.`, { cause });
  }
}

/** Google's text is not told: it may name accounts and keys. */
function explain(cause: unknown): ProviderFailure {
  if (cause instanceof ProviderFailure) return cause;
  const status = z.object({ response: z.object({ status: z.number() }) }).safeParse(cause).data?.response.status;
  const message = 'Google gives no access token for the credentials of Vertex AI';
  if (status !== undefined && status < 500 && status !== 429) {
    return new ProviderFailure('auth', `${message} (HTTP ${status}).`, { status: 401, cause });
  }
  const unsent = 'the call was not sent';
  return new ProviderFailure(status === undefined ? kindWithoutAnswer(cause) : 'retryable', `${message}; ${unsent}.`, {
    cause,
  });
}

/** A file without a key, or a machine without credentials, stays so; a connection may come back. */
function kindWithoutAnswer(cause: unknown): 'auth' | 'retryable' {
  const code = z.object({ code: z.unknown() }).safeParse(cause).data?.code;
  return typeof code === 'string' && /^E[A-Z]+$|^UND_/.test(code) ? 'retryable' : 'auth';
}
