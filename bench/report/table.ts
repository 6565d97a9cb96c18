export type Cell = string | number;

/** A markdown table that is also readable as text: padded, numbers to the right. */
export function formatTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = [head, ...rows.map((row) => row.map(formatCell))];
  const widths = head.map((_, column) => Math.max(...texts.map((row) => width(row[column] ?? ''))));
  const isNumeric = head.map((_, column) => rows.some((row) => typeof row[column] === 'number'));
  const line = (row: readonly string[]) =>
    `| ${row.map((text, column) => pad(text, widths[column] ?? 0, isNumeric[column] ?? false)).join(' | ')} |`;
  const rule = widths.map((size, column) =>
    isNumeric[column] ? `${'-'.repeat(size - 1)}:` : '-'.repeat(size),
  );
  const [first = [], ...rest] = texts;
  return [line(first), `| ${rule.join(' | ')} |`, ...rest.map(line)].join('\n');
}

function formatCell(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  if (!Number.isFinite(cell)) return '–';
  if (Number.isInteger(cell)) return cell.toLocaleString('en-US');
  return cell >= 100 ? Math.round(cell).toLocaleString('en-US') : cell.toFixed(cell < 10 ? 2 : 1);
}

function pad(text: string, size: number, toTheRight: boolean): string {
  const spaces = ' '.repeat(Math.max(0, size - width(text)));
  return toTheRight ? spaces + text : text + spaces;
}

function width(text: string): number {
  return [...text].length;
}
