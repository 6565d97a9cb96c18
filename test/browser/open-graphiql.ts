import { type Browser, chromium, type Page } from 'playwright-core';

export interface GraphiqlPage {
  page: Page;
  /** Addresses of every request the page made, workers included. */
  requests: string[];
  /** Errors of scripts, of the console, and of the content security policy. */
  problems: string[];
}

export async function launchChromium(): Promise<Browser> {
  return await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** GraphiQL as a person opens it for the first time. */
export async function openGraphiql(browser: Browser, url: string): Promise<GraphiqlPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const requests: string[] = [];
  const problems: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  context.on('requestfailed', (request) => problems.push(`${request.url()} ${request.failure()?.errorText}`));
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Content Security Policy')) {
      problems.push(message.text());
    }
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      // biome-ignore lint/suspicious/noConsole: the console is how the page tells the test.
      console.error(`policy violated: ${violatedDirective} ${blockedURI}`),
    );
  });
  page.setDefaultTimeout(8_000);
  await page.goto(`${url}/graphql`);
  await page.getByRole('button', { name: /execute query/i }).waitFor({ timeout: 20_000 });
  return { page, requests, problems };
}

/** The titles of the open tabs. */
export async function tabTitles(page: Page): Promise<string[]> {
  return await page.getByRole('tab').allInnerTexts();
}
