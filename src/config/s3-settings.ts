import type { Environment } from './environment.js';

/** Where pictures lie that are not kept on disk. */
export interface S3Settings {
  readonly bucket: string;
  /** Undefined: AWS itself. */
  readonly endpoint?: string;
  /** Undefined: what the SDK finds in a profile. */
  readonly region?: string;
  /** What every name in the bucket begins with; ends with a slash. */
  readonly prefix: string;
  readonly forcePathStyle: boolean;
  /** Undefined: the SDK's usual chain (variables, a profile, the role of the machine or the pod). */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Undefined where pictures are kept on disk. */
export function s3Of(env: Environment): S3Settings | undefined {
  if (env.HALFTONE_ASSETS !== 's3') return undefined;
  const { HALFTONE_S3_ENDPOINT: endpoint, HALFTONE_S3_FORCE_PATH_STYLE: forcePathStyle } = env;
  const [accessKeyId, secretAccessKey] = [env.HALFTONE_S3_ACCESS_KEY_ID, env.HALFTONE_S3_SECRET_ACCESS_KEY];
  return {
    bucket: env.HALFTONE_S3_BUCKET ?? '',
    endpoint,
    // Servers of one's own have no regions, and signatures must name one.
    region: env.HALFTONE_S3_REGION ?? env.AWS_REGION ?? (endpoint && 'us-east-1'),
    prefix: `${env.HALFTONE_S3_PREFIX.replace(/\/+$/, '')}/`,
    // A bucket in front of the host needs a DNS that knows it, which only AWS certainly has.
    forcePathStyle: forcePathStyle ?? endpoint !== undefined,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
  };
}

/** The one line of what is missing for S3, if anything is. */
export function missingForS3(env: Environment): string | undefined {
  if (env.HALFTONE_ASSETS !== 's3') return undefined;
  if (!env.HALFTONE_S3_BUCKET)
    return 'HALFTONE_S3_BUCKET must be set with HALFTONE_ASSETS=s3: pictures are kept in it.';
  const given = [env.HALFTONE_S3_ACCESS_KEY_ID, env.HALFTONE_S3_SECRET_ACCESS_KEY].filter(Boolean);
  if (given.length !== 1) return undefined;
  return (
    'HALFTONE_S3_ACCESS_KEY_ID and HALFTONE_S3_SECRET_ACCESS_KEY must be set together; without both, the ' +
    "AWS SDK's usual chain counts (AWS_ACCESS_KEY_ID, a profile, the role of the machine)."
  );
}
