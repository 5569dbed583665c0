import type { LoggerService } from '@nestjs/common';
import type { FaultReporter } from '@yigong/http';

type Level = 'debug' | 'info' | 'warn' | 'error';
const ORDER: readonly Level[] = ['debug', 'info', 'warn', 'error'];

/** What Nest tells of its own start: hundreds of lines that nobody asked for. */
const NEST_START: ReadonlySet<string> = new Set([
  'InstanceLoader',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
]);

/** What Nest tells of a start that failed: the error reaches whoever started it, who says it in plain words. */
const NEST_FAILED_START: ReadonlySet<string> = new Set(['ExceptionHandler', 'NestApplication']);

/** One JSON object a line on standard error. It is given messages and ids, never request bodies or personal data. */
export class JsonLogger implements LoggerService, FaultReporter {
  constructor(
    private readonly least: Level = 'info',
    private readonly write: (line: string) => void = (line) => process.stderr.write(line),
  ) {}

  log(message: unknown, context?: string): void {
    this.put(NEST_START.has(context ?? '') ? 'debug' : 'info', message, context);
  }
  warn(message: unknown, context?: string): void {
    this.put('warn', message, context);
  }
  debug(message: unknown, context?: string): void {
    this.put('debug', message, context);
  }
  verbose(message: unknown, context?: string): void {
    this.put('debug', message, context);
  }
  error(message: unknown, stack?: string, context?: string): void {
    const level = NEST_FAILED_START.has(context ?? '') ? 'debug' : 'error';
    this.put(level, message, context, stack === undefined ? {} : { stack });
  }

  /** An error of our own, behind a 500 answer. */
  fault(error: unknown, correlationId: string): void {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    this.put('error', `${name}: ${message}`, 'fault', { correlationId, stack: stack ?? '' });
  }

  private put(
    level: Level,
    message: unknown,
    context = 'yigong',
    more: Readonly<Record<string, string>> = {},
  ): void {
    if (ORDER.indexOf(level) < ORDER.indexOf(this.least)) return;
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    this.write(
      `${JSON.stringify({ at: new Date().toISOString(), level, context, message: text, ...more })}\n`,
    );
  }
}
