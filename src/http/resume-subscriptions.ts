/**
 * Makes a page's subscriptions survive the loss of their connection and a restart of the gateway: sent again with
 * `Last-Event-ID`, they go on behind the last event that came. It runs in the browser, by its text, so it refers to
 * nothing outside itself.
 */
export function resumeSubscriptions(page: { fetch: typeof fetch }): void {
  const pauseMs = 1_000;
  const mostTries = 300;
  const send = page.fetch.bind(page);

  page.fetch = async (input, init) => {
    const answer = await send(input, init);
    return isStream(answer) ? new Response(follow(answer, input, init), answer) : answer;
  };

  function isStream({ ok, body, headers }: Response): boolean {
    return ok && body !== null && (headers.get('content-type') ?? '').startsWith('text/event-stream');
  }

  function follow(
    first: Response,
    input: Parameters<typeof fetch>[0],
    init: RequestInit | undefined,
  ): ReadableStream<Uint8Array> {
    let cursor: string | undefined;
    let left = false;
    return new ReadableStream({
      async start(controller) {
        const encoder = new TextEncoder();
        let answer: Response | undefined = first;
        while (answer !== undefined && !left) {
          const isOver = await pass(answer, (event) => controller.enqueue(encoder.encode(event)));
          answer = isOver || left ? undefined : await again();
        }
        if (!left) controller.close();
      },
      cancel() {
        left = true;
      },
    });

    /** Passes events on until there are no more; whether the subscription is over, and not only its connection. */
    async function pass(answer: Response, give: (event: string) => void): Promise<boolean> {
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      try {
        for (;;) {
          const step = await reader?.read();
          if (step === undefined || step.done) return false;
          const events = (rest + step.value).split('\n\n');
          rest = events.pop() ?? '';
          for (const event of events) {
            // The gateway stops: the rest comes from the next one.
            if (event.includes('"code":"SHUTTING_DOWN"')) return false;
            cursor = /^id: (.*)$/m.exec(event)?.[1] ?? cursor;
            if (left) return true;
            give(`${event}\n\n`);
            if (event.startsWith('event: complete')) return true;
          }
        }
      } catch {
        return init?.signal?.aborted ?? false;
      } finally {
        reader?.cancel().catch(() => undefined);
      }
    }

    async function again(): Promise<Response | undefined> {
      for (let tries = 0; tries < mostTries && !left && !init?.signal?.aborted; tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
        const headers = new Headers(init?.headers);
        if (cursor !== undefined) headers.set('last-event-id', cursor);
        const answer = await send(input, { ...init, headers }).catch(() => undefined);
        if (answer && isStream(answer)) return answer;
      }
      return undefined;
    }
  }
}
