import { z } from 'zod';
import { deliveries, imageFormats } from '../domain/request.js';
import { allowedTargetOf } from './egress-allow.js';
import { defaultBudgets } from './machine.js';

/** Every variable that is not a provider's own, with its default; messages end the sentence "X is not valid: …". */
export const environment = z.object({
  HALFTONE_ROLE: oneOf(['all', 'api', 'worker']).default('all'),
  HALFTONE_HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(8080),
  HALFTONE_DATA_DIR: z.string().default('data'),
  HALFTONE_PUBLIC_URL: webUrl().optional(),
  HALFTONE_TRUST_PROXY: flag().default(false),
  HALFTONE_SECRET: z
    .string()
    .min(32, 'it must have at least 32 characters (`openssl rand -hex 32` makes one)')
    .optional(),
  HALFTONE_ADMIN_KEY: z.string().min(16, 'it must have at least 16 characters').optional(),
  REDIS_URL: z
    .string()
    .regex(
      /^(rediss?(\+(cluster|sentinel))?|unix):\/\/./,
      'it must be a URL such as redis://host:6379/0, redis+cluster://host:6379,host:6379, ' +
        'redis+sentinel://host:26379,host:26379/mymaster/0 or unix:///path/to/redis.sock',
    )
    .optional(),
  HALFTONE_SANDBOX: oneOf(['auto', 'on', 'off']).default('auto'),
  HALFTONE_SANDBOX_LATENCY_MS: wholeNumber(0, 600_000).default(0),
  NODE_ENV: z.string().optional(),
  HALFTONE_SYNC_WAIT: wholeNumber(1, 3_600, 'seconds').default(280),
  HALFTONE_UPLOAD_WAIT: wholeNumber(1, 3_600, 'seconds').default(30),
  HALFTONE_SHUTDOWN_WAIT: wholeNumber(0, 3_600, 'seconds').default(300),
  HALFTONE_DEFAULT_RESPONSE_FORMAT: oneOf(deliveries).optional(),
  HALFTONE_DEFAULT_OUTPUT_FORMAT: oneOf(imageFormats).optional(),
  HALFTONE_DEFAULT_MODEL: z.string().optional(),
  HALFTONE_CATALOG: z.string().optional(),
  HALFTONE_EGRESS_ALLOW: allowedTargets().default([]),
  HALFTONE_ASSETS: oneOf(['disk', 's3']).default('disk'),
  HALFTONE_S3_BUCKET: z.string().optional(),
  HALFTONE_S3_ENDPOINT: webUrl().optional(),
  HALFTONE_S3_REGION: z.string().optional(),
  HALFTONE_S3_PREFIX: z
    .string()
    .regex(
      /^[\w.-]+(\/[\w.-]+)*\/?$/,
      'it must be letters, digits and _ . - with / between them, such as halftone/pictures',
    )
    .default('halftone'),
  HALFTONE_S3_FORCE_PATH_STYLE: flag().optional(),
  HALFTONE_S3_ACCESS_KEY_ID: z.string().optional(),
  HALFTONE_S3_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_REGION: z.string().optional(),
  HALFTONE_ASSETS_MAX_BYTES: wholeNumber(1_000_000, Number.MAX_SAFE_INTEGER, 'bytes').default(20_000_000_000),
  HALFTONE_MIN_FREE_BYTES: wholeNumber(0, Number.MAX_SAFE_INTEGER, 'bytes').optional(),
  HALFTONE_MAX_REQUESTS: wholeNumber(1, 1_000_000, 'requests').default(defaultBudgets.requests),
  HALFTONE_MAX_BYTES_IN_FLIGHT: wholeNumber(1_000_000, Number.MAX_SAFE_INTEGER, 'bytes').default(defaultBudgets.bytes),
  HALFTONE_MAX_UNFINISHED: wholeNumber(1, 10_000_000, 'generations').default(defaultBudgets.unfinished),
  HALFTONE_HISTORY_DAYS: wholeNumber(1, 3_650, 'days').default(30),
  HALFTONE_HISTORY_RECORDS: wholeNumber(1, 100_000_000, 'records').default(500_000),
  HALFTONE_HISTORY_BYTES: wholeNumber(1_000_000, Number.MAX_SAFE_INTEGER, 'bytes').default(2_000_000_000),
  HALFTONE_METRICS_OPEN: flag().default(false),
  OTEL_EXPORTER_OTLP_ENDPOINT: webUrl().optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: webUrl().optional(),
  OTEL_SDK_DISABLED: z.string().optional(),
  HALFTONE_LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

export type Environment = z.infer<typeof environment>;

function oneOf<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values, { error: `it must be one of ${values.join(', ')}` });
}

function wholeNumber(minimum: number, maximum: number, unit = '') {
  const message = `it must be a whole number${unit && ` of ${unit}`} from ${minimum} to ${maximum}`;
  return z
    .string()
    .regex(/^\d+$/, message)
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, message);
}

function flag() {
  return oneOf(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');
}

function webUrl() {
  return z
    .string()
    .refine(
      (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
      'it must be a URL that starts with http:// or https://',
    )
    .refine((value) => !/[?#]/.test(value), 'paths are added at its end, so it must have no query (?) and no hash (#)');
}

function allowedTargets() {
  const works =
    'a host (images.corp.example, *.corp.example), an IP address or a CIDR (10.1.2.3, 10.0.0.0/8, [fd00::/8])';
  return z.string().transform((value, context) => {
    const entries = value.split(',').map((entry) => entry.trim());
    const targets = entries.map(allowedTargetOf);
    const bad = entries.find((_, index) => !targets[index]);
    if (bad !== undefined) context.addIssue(`"${bad}" must be ${works}, with or without a :port`);
    return targets.filter((target) => target !== undefined);
  });
}
