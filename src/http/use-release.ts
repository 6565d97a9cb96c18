import type { Plugin } from 'graphql-yoga';

/** Tells that a request is over: when it is answered; for a subscription, when it has ended or its client is gone. */
export function useRelease(release: (request: Request) => void): Plugin {
  const goOn = new WeakSet<Request>();
  return {
    onSubscribe({ args }) {
      const { request } = args.contextValue as { request: Request };
      return {
        onSubscribeResult({ result }) {
          if (!(Symbol.asyncIterator in result)) return {};
          goOn.add(request);
          const end = () => release(request);
          if (request.signal.aborted) end();
          else request.signal.addEventListener('abort', end, { once: true });
          return { onEnd: end };
        },
      };
    },
    onResponse({ request }) {
      if (!goOn.has(request)) release(request);
    },
  };
}
