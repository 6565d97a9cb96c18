/** What the settings tell of themselves beside what they set. */
export interface SettingsHistory {
  read(): { createdAt: string; updatedAt: string; period: string | undefined };
  /** They were written now. */
  note(at: string, period: string | undefined): void;
  forget(): void;
}

/** @param startedAt stands in until they are written: they came with the sandbox. */
export function createSettingsHistory(startedAt: string): SettingsHistory {
  let createdAt: string | undefined = startedAt;
  let updatedAt = startedAt;
  let written: string | undefined;
  return {
    read: () => ({ createdAt: createdAt ?? updatedAt, updatedAt, period: written }),
    note(at, period) {
      createdAt ??= at;
      updatedAt = at;
      written = period;
    },
    forget() {
      createdAt = undefined;
      written = undefined;
    },
  };
}
