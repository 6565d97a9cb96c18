import { readData } from './read-data.ts';

/** The first hundred. */
export async function readContactIds(url: string): Promise<string[]> {
  const data = (await readData(url, { query: '{ contacts(first: 100) { nodes { recordId } } }' })) as {
    contacts: { nodes: { recordId: string }[] };
  };
  return data.contacts.nodes.map(({ recordId }) => recordId);
}
