import type { Installation } from '../accounts/index.ts';
import { escapeHtml, htmlPage } from './html-page.ts';

const stateTexts: Readonly<Record<Installation['state'], string>> = {
  active: 'Active',
  'needs-reinstall': 'Has to be installed again',
  uninstalled: 'Uninstalled',
};

/** The portals that installed the app, for administrators. `token` is that of the form guard. */
export function installationsPage(installations: readonly Installation[], token: string): string {
  const hidden = `<input type="hidden" name="token" value="${escapeHtml(token)}" />`;
  const rows = installations.map((installation) => {
    const { portalId, hubDomain, state, scopes, installedAt, installedBy } = installation;
    const uninstall = `<form method="post" action="uninstall">${hidden}<input type="hidden" name="portal" value="${escapeHtml(portalId)}" /><button aria-label="Uninstall from portal ${escapeHtml(portalId)}">Uninstall</button></form>`;
    const cells = [
      escapeHtml(hubDomain ?? ''),
      escapeHtml(stateTexts[state]),
      `<details><summary>${scopes.length} scopes</summary>${escapeHtml(scopes.join(' '))}</details>`,
      `<time datetime="${new Date(installedAt).toISOString()}">${new Date(installedAt).toISOString().slice(0, 16).replace('T', ' ')} UTC</time>`,
      escapeHtml(installedBy),
      state === 'uninstalled' ? '' : uninstall,
    ];
    return `<tr><th scope="row">${escapeHtml(portalId)}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  const heads = ['Portal', 'Domain', 'State', 'Scopes', 'Installed', 'By', 'Action'];
  const table = `<table>
        <caption>Portals that installed the app</caption>
        <thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
        <tbody>${rows.join('\n')}</tbody>
      </table>`;
  return htmlPage(
    'Installations',
    `${installations.length === 0 ? '<p>No portal has installed the app yet.</p>' : table}
      <form method="post" action="install">${hidden}<p><button>Install in a portal</button></p></form>`,
  );
}

/** What somebody sees who has installed the app. */
export function installedPage(): string {
  return htmlPage(
    'Installed',
    '<p>The app is installed. You can close this page, or see <a href="installations">all installations</a>.</p>',
  );
}

/** What went wrong, in words for people. */
export function failurePage(message: string): string {
  return htmlPage(
    'Not done',
    `<p>${escapeHtml(message)}</p><p><a href="installations">Installations</a></p>`,
  );
}
