/** Whether a browser asks for a page: GraphiQL's, where that is on. */
export function isPageRequest(method: string | undefined, accept: string | null | undefined): boolean {
  return method === 'GET' && (accept?.includes('text/html') ?? false);
}
