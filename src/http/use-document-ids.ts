import type { Plugin } from 'graphql-yoga';
import type { TrustedDocuments } from './trusted-documents.ts';

/** Puts the document in the place of its id, before anything else looks at the request. */
export function useDocumentIds(documents: TrustedDocuments): Plugin {
  return {
    onParams({ params, request, setParams }) {
      const query = documents.find({
        query: params.query,
        documentId: 'documentId' in params ? params.documentId : idInUrl(request),
        extensions: params.extensions,
      });
      if (query === undefined || query === params.query) return;
      const { operationName, variables, extensions } = params;
      setParams({
        query,
        ...(operationName === undefined ? {} : { operationName }),
        ...(variables === undefined ? {} : { variables }),
        ...(extensions === undefined ? {} : { extensions }),
      });
    },
  };
}

/** Yoga reads the parameters it knows. */
function idInUrl({ method, url }: Request): string | undefined {
  if (method !== 'GET') return undefined;
  return new URL(url).searchParams.get('documentId') ?? undefined;
}
