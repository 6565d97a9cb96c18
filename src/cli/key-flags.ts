import type { NewKey } from '../auth/index.ts';
import { isRole, roles } from '../auth/index.ts';

/** Flags of `keys create`. */
export const keyFlags = [
  { name: 'name', value: 'TEXT', help: 'What the key is for; people see it in `keys list`.' },
  { name: 'role', value: roles.join('|'), help: 'What its caller may do: each with those before it.' },
  { name: 'portal', value: 'ID', help: 'The one portal that it is for. Default: any.' },
  {
    name: 'expires',
    value: '90d or DATE',
    help: 'Days or hours (12h) from now, or an ISO date. Default: never.',
  },
  { name: 'allow', value: 'LIST', help: 'What it may touch: contact,company.name,owner. Default: all.' },
  { name: 'deny', value: 'LIST', help: 'What it may not touch: deal,contact.phone.' },
] as const;

const maxNameLength = 200;
const unitMs: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000 };

/**
 * The key that the flags describe.
 *
 * @param now epoch milliseconds
 * @throws TypeError naming the flag.
 */
export function readKeyFlags(flags: Readonly<Record<string, string>>, now: number): NewKey {
  const { name = '', role = '', portal, expires } = flags;
  if (name.trim() === '' || name.length > maxNameLength || /\p{Cc}/u.test(name))
    throw new TypeError(`--name must be 1 to ${maxNameLength} characters.`);
  if (!isRole(role)) throw new TypeError(`--role must be one of ${roles.join(', ')}.`);
  if (portal !== undefined && !/^\d{1,20}$/.test(portal))
    throw new TypeError('--portal must be the id of a portal, a number.');
  return {
    name: name.trim(),
    role,
    allow: readList(flags.allow),
    deny: readList(flags.deny),
    ...(portal === undefined ? {} : { portalId: portal }),
    ...(expires === undefined ? {} : { expiresAt: readExpiry(expires, now) }),
  };
}

function readExpiry(text: string, now: number): number {
  const [, amount, unit = ''] = /^(\d{1,5})([dh])$/.exec(text) ?? [];
  const isDate = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(text);
  const at =
    amount === undefined
      ? isDate
        ? Date.parse(text)
        : Number.NaN
      : now + Number(amount) * (unitMs[unit] ?? 0);
  if (!(at > now))
    throw new TypeError('--expires must be in the future: 90d, 12h, 2027-06-30 or 2027-06-30T12:00:00Z.');
  return at;
}

function readList(text = ''): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
