import type { LoggerService } from '@nestjs/common';
import { traceContext } from '../tracing/traced.js';
import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';

/** Nest's report of how it puts itself together. */
const framework = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);
/** What these report at a start that fails is thrown as well, and told by whoever started. */
const rethrowing = new Set(['NestApplication', 'ExceptionHandler']);

/** Nest's logger, written by pino as JSON lines. An object as message becomes the line's fields. */
export class Log implements LoggerService {
  private readonly pino: Logger;

  /** Writes to standard output where no other place is given. */
  constructor(level: string, to: DestinationStream = pino.destination(1)) {
    const options: LoggerOptions = {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: traceIds,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: ['authorization', 'key', 'secret', 'prompt', 'body', '*.authorization'], censor: '[redacted]' },
    };
    this.pino = pino(options, to);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write(framework.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write(rethrowing.has(String(rest.at(-1))) ? 'debug' : 'error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest appends the context; of errors a stack comes before it. */
  private write(
    level: 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal',
    message: unknown,
    rest: unknown[],
  ): void {
    const context = rest.at(-1);
    const stack = rest.length > 1 ? rest[0] : undefined;
    const fields = message instanceof Error ? { msg: message.message, stack: message.stack } : fieldsOf(message);
    this.pino[level]({ context, stack, ...fields });
  }
}

function fieldsOf(message: unknown): object {
  return typeof message === 'object' && message !== null ? message : { msg: String(message) };
}

/** Of the span that a line is written in, under the names by which log stores find its trace. */
function traceIds(): object {
  const [, trace, span] = traceContext()?.traceparent.split('-') ?? [];
  return trace === undefined ? {} : { trace_id: trace, span_id: span };
}
