import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';
import { createRedactor } from './redact.ts';

export type LogLevel = 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
export type Logger = Pick<PinoLogger, 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace'> & {
  /** From now on this secret is not written, whatever it is part of. */
  conceal(secret: string): void;
};

export interface LoggerOptions {
  level: LogLevel;
  /** `json`: one object a line; `text`: one readable line. */
  format: 'json' | 'text';
  /** Values that must never be written, whatever they are part of. */
  secrets: readonly string[];
  /** What every line carries: which request it belongs to. */
  fields?: () => object;
  /** Receives finished lines, newline included. Default: standard error. */
  write?: (line: string) => void;
}

export function createLogger(options: LoggerOptions): Logger {
  const write = options.write ?? ((line: string) => void process.stderr.write(line));
  const redactor = createRedactor(options.secrets);
  const destination: DestinationStream = {
    write(line) {
      // Before it becomes text: in JSON a header keeps its name, however deep it lies.
      const redacted = redactor.redact(line);
      write(options.format === 'json' ? redacted : toText(redacted));
    },
  };
  const { fields = () => ({}) } = options;
  const logger = pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: () => ({ ...fields() }),
    },
    destination,
  );
  return Object.assign(logger, { conceal: redactor.learn });
}

const levelNames: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

function toText(line: string): string {
  const { level, time, msg, err, ...rest } = JSON.parse(line) as Record<string, unknown>;
  const fields = Object.entries(rest).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
  const stack = isErrorLike(err) ? `\n${err.stack ?? err.message}` : '';
  return `${time} ${levelNames[Number(level)] ?? level} ${msg ?? ''}${fields.join('')}${stack}\n`;
}

function isErrorLike(value: unknown): value is { message: string; stack?: string } {
  return typeof value === 'object' && value !== null && 'message' in value;
}
