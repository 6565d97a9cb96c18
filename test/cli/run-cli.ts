import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, vi } from 'vitest';

export interface CliOptions {
  /** The whole environment but PATH. */
  env?: Record<string, string>;
  /** Default: an empty directory, so that no .env is found. */
  cwd?: string;
}

export interface CliProcess {
  stdout(): string;
  stderr(): string;
  /** Resolves with the exit code, or the name of the signal that ended it. */
  exited: Promise<number | string>;
  /** The first match in what it printed to stdout; fails when it ends or 15 s pass without one. */
  printed(pattern: RegExp): Promise<string>;
  kill(signal: NodeJS.Signals): void;
}

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** A real process of the command line; ended with the test at the latest. */
export async function startCli(args: string[], { env = {}, cwd }: CliOptions = {}): Promise<CliProcess> {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: cwd ?? (await makeDirectory()),
    env: { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const exited = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  return {
    stdout: () => stdout,
    stderr: () => stderr,
    exited,
    async printed(pattern) {
      await vi.waitUntil(() => pattern.test(stdout) || child.exitCode !== null, {
        timeout: 15_000,
        interval: 20,
      });
      expect(stdout, stderr).toMatch(pattern);
      return stdout.match(pattern)?.[0] ?? '';
    },
    kill: (signal) => void child.kill(signal),
  };
}

/** Runs a command line to its end. */
export async function runCli(args: string[], options: CliOptions = {}) {
  const cli = await startCli(args, options);
  return { code: await cli.exited, stdout: cli.stdout(), stderr: cli.stderr() };
}

/** A directory that goes with the test. */
export async function makeDirectory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'hubspot-graphql-test-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** What is written for people: stderr without the log, whose lines start with a time or are JSON. */
export function messagesIn(stderr: string): string[] {
  return stderr.split('\n').filter((line) => line !== '' && !/^(\d{4}-\d\d-\d\dT|\{"level":)/.test(line));
}

export const loopbackUrl = /http:\/\/127\.0\.0\.1:\d+/;
