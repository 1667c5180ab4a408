import { Logger } from '@nestjs/common';
import type { DiagLogger } from '@opentelemetry/api';

/** A receiver that is away fails every few seconds. */
const tellAgainMs = 60_000;

/** Where OpenTelemetry tells that spans could not be sent: a line a minute at most, without what was sent. */
export function diagnostics(): DiagLogger {
  const logger = new Logger('Tracing');
  let told = Number.NEGATIVE_INFINITY;
  const tell = (message: string) => {
    if (performance.now() - told < tellAgainMs) return;
    told = performance.now();
    logger.warn({ msg: 'OpenTelemetry', reason: reasonOf(message) });
  };
  const ignore = () => undefined;
  return { error: tell, warn: tell, info: ignore, debug: ignore, verbose: ignore };
}

/** An error comes as JSON, with its stack and whatever the receiver answered; what stands in brackets may be a header's value. */
function reasonOf(message: string): string {
  try {
    const { code, message: text, name }: Record<string, unknown> = JSON.parse(message);
    return [name, code, text].filter((word) => typeof word === 'string').join(' ');
  } catch {
    return message.replace(/\(.*\)/s, '(…)').slice(0, 200);
  }
}
