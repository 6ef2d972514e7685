/** The page as a member has it before them. */
import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

/** The machine's Chromium; `CHROMIUM` names another. Nothing is fetched from outside. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

export interface Seat {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
}

/** A member's window. */
export class Window {
  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly pageUrl: string,
    private readonly userId: string,
  ) {}

  static async open(browser: Browser, pageUrl: string, userId: string, seat: Seat = {}): Promise<Window> {
    const { width = 1280, height = 900, dark = false } = seat;
    const context = await browser.newContext({
      viewport: { width, height },
      reducedMotion: 'reduce',
      colorScheme: dark ? 'dark' : 'light',
    });
    context.setDefaultTimeout(15_000);
    // Pictures of other sites: nothing is fetched from outside.
    await context.route(
      (url) => url.hostname !== '127.0.0.1',
      (route) => route.abort(),
    );
    const page = await context.newPage();
    await page.addInitScript("localStorage.setItem('local-workspace.welcome-dismissed', 'yes')");
    return new Window(page, context, pageUrl, userId);
  }

  /** Goes to a place of the page, such as `#/channel/C0GENERAL`. */
  async go(hash: string): Promise<void> {
    await this.page.goto(`${this.pageUrl}?as=${this.userId}${hash}`);
    await this.page.locator('.shell').waitFor();
  }

  async command(words: string): Promise<void> {
    if (!this.page.url().includes('#/channel/C0GENERAL')) await this.go('#/channel/C0GENERAL');
    await this.page.locator('.composer textarea').first().fill(words);
    await this.page.locator('.composer textarea').first().press('Enter');
  }

  async modal(title: string): Promise<Locator> {
    const dialog = this.page.getByRole('dialog', { name: title });
    await dialog.waitFor();
    return dialog.locator('form').filter({ visible: true });
  }

  /** What axe finds wrong with what is on the screen. */
  async violations(): Promise<readonly string[]> {
    await this.page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
    const found = await this.page.evaluate<readonly Violation[]>('axe.run().then(({ violations }) => violations)');
    return found.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
    );
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
