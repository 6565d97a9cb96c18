/** Calendar time of one place, summer time included. */
export interface RelativeZone {
  /** What the clocks there show at an instant, as if it were UTC: epoch milliseconds. */
  toLocal(instant: number): number;
  /**
   * The instant at which the clocks there show this: the first of two when they are set back, and as much later as they
   * are set forward when they never show it.
   */
  toInstant(local: number): number;
}

const dayMs = 86_400_000;

/** `timeZone` by its IANA name; UTC where it is null or unknown. */
export function createRelativeZone(timeZone: string | null): RelativeZone {
  const format = formatOf(timeZone ?? 'UTC') ?? formatOf('UTC');

  function toLocal(instant: number): number {
    const { year, month, day, hour, minute, second, era } = Object.fromEntries(
      format?.formatToParts(instant).map(({ type, value }) => [type, value]) ?? [],
    );
    const fullYear = era === 'BC' ? 1 - Number(year) : Number(year);
    const local = new Date(0);
    // Date.UTC takes the years 0 to 99 for 1900 to 1999.
    local.setUTCFullYear(fullYear, Number(month) - 1, Number(day));
    local.setUTCHours(Number(hour), Number(minute), Number(second), ((instant % 1_000) + 1_000) % 1_000);
    return local.getTime();
  }

  return {
    toLocal,
    toInstant(local) {
      const offsets = [local - dayMs, local + dayMs].map((near) => toLocal(near) - near);
      const fitting = offsets.map((offset) => local - offset).filter((instant) => toLocal(instant) === local);
      const [before = 0] = offsets;
      return fitting.length > 0 ? Math.min(...fitting) : local - before;
    },
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
}
