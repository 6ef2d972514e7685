import type { Browser, Locator, Page } from 'playwright-core';
import { sight } from './pictures';

/** What does not come in this time does not come. */
const TIMEOUT_MS = 30_000;

/** Where people meet Duban. */
export interface Places {
  readonly pageUrl: string;
  readonly talk: { readonly id: string; readonly name: string };
  readonly disclosures: { readonly id: string };
}

/** A member in front of the page, who finds things by what they are and what they say. */
export interface Person {
  readonly page: Page;
  /** Types a command, or a message, into a channel's message box and sends it. */
  command(words: string): Promise<void>;
  /** Chooses a shortcut on somebody's message in that channel. */
  shortcut(message: string, name: string): Promise<void>;
  /** The latest message from the app that says this, in the app's messages. */
  card(words: string): Promise<Locator>;
  /** The latest post of the channel of disclosures that says this. */
  post(words: string): Promise<Locator>;
  home(): Promise<Locator>;
  /** The open modal of this title, once it is there. */
  modal(title: string): Promise<ModalOnScreen>;
  /** Keeps what is on the screen, when that was asked for. */
  see(moment: string): Promise<void>;
  /** Until Duban says that it is done, and closes what says so. */
  told(words: string): Promise<void>;
}

/** A modal as it is on the screen. */
export class ModalOnScreen {
  constructor(
    readonly dialog: Locator,
    /** Of the stack's views the one on top. */
    private readonly form: Locator,
  ) {}

  /** Fills the input of this label; of several the one in this place, from 0. */
  async fill(label: string, words: string, place = 0): Promise<void> {
    const writable = this.form.locator('textarea, input:not([type=checkbox], [type=radio])');
    await writable.and(this.form.getByLabel(label)).nth(place).fill(words);
  }

  /** What stands in the input of this label. */
  async holds(label: string, words: string): Promise<void> {
    const writable = this.form.locator('textarea, input:not([type=checkbox], [type=radio])');
    const held = await writable.and(this.form.getByLabel(label)).first().inputValue();
    if (held !== words) throw new Error(`“${label}” holds “${held}”, not “${words}”`);
  }

  /** Chooses in a select by typing and picking what is offered. */
  async choose(label: string, option: string, place = 0): Promise<void> {
    const box = this.form.getByRole('combobox', { name: label }).nth(place);
    await box.click();
    await box.fill(option);
    await this.form.getByRole('option', { name: option }).first().click();
    // a list of several choices stays open for the next one, above what comes below it
    if ((await box.getAttribute('aria-expanded')) === 'true') await box.press('Tab');
  }

  /** Ticks a box or chooses among several; the first one of this name. */
  async tick(name: string): Promise<void> {
    const box = this.form.getByRole('checkbox', { name }).or(this.form.getByRole('radio', { name }));
    await box.first().check();
  }

  async attach(label: string, file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }) {
    await this.form.getByLabel(label).setInputFiles(file);
    await this.form.getByText(file.name).waitFor();
  }

  async press(button: string): Promise<void> {
    await sight(this.dialog.page(), button);
    await this.form.getByRole('button', { name: button, exact: true }).click();
  }

  /** Presses the first button of this name after these words: the one of their row. */
  async pressBeside(words: string, button: string): Promise<void> {
    const row = this.form.locator('.block-section').filter({ hasText: words });
    await sight(this.dialog.page(), button);
    await row.getByRole('button', { name: button, exact: true }).first().click();
  }

  /** Presses the last button of this name before these words: that of the row above them. */
  async pressAbove(words: string, button: string): Promise<void> {
    await sight(this.dialog.page(), button);
    const said = this.form.getByText(words).first();
    await said.waitFor();
    const buttons = this.form.getByRole('button', { name: button, exact: true });
    const top = (await said.boundingBox())?.y ?? 0;
    for (const each of (await buttons.all()).toReversed()) {
      if (((await each.boundingBox())?.y ?? 0) < top) return each.click();
    }
    throw new Error(`no “${button}” above “${words}”`);
  }

  /** Until these words stand in it. */
  async says(words: string): Promise<void> {
    await this.form.getByText(words).first().waitFor();
  }

  /** Until these words stand at the input of this label as an error, in sight as all of the modal is. */
  async refuses(label: string, words: string): Promise<void> {
    const field = this.form.locator('.block-input').filter({ hasText: label });
    await field.getByRole('alert').filter({ hasText: words }).first().waitFor();
    const heading = await this.form.getByRole('heading').first().boundingBox();
    if (heading === null || heading.y < 0) throw new Error(`the modal is out of sight when “${label}” is refused`);
    await sight(this.dialog.page(), 'refused');
  }

  async close(): Promise<void> {
    await sight(this.dialog.page(), 'close');
    await this.form.getByRole('button', { name: /关闭对话框|Close dialog/ }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }

  text(): Promise<string> {
    return this.form.innerText();
  }
}

export interface Seat {
  readonly width?: number;
  readonly height?: number;
}

/** Opens the page as this member, in a browser window of their own. */
export async function sitDown(browser: Browser, places: Places, userId: string, seat: Seat): Promise<Person> {
  const { width = 1280, height = 800 } = seat;
  const isPhone = width < 600;
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion: 'reduce',
    hasTouch: isPhone,
    isMobile: isPhone,
  });
  context.setDefaultTimeout(TIMEOUT_MS);
  const page = await context.newPage();
  const goTo = async (hash: string): Promise<void> => {
    await page.goto(`${places.pageUrl}?as=${userId}${hash}`);
  };
  const talk = async (): Promise<void> => {
    await goTo(`#/channel/${places.talk.id}`);
    await page.getByRole('heading', { name: places.talk.name }).first().waitFor();
  };
  const messageBox = (): Locator => page.getByRole('textbox', { name: /发消息|Message/ });
  await talk();
  await messageBox().waitFor();
  await page.getByRole('button', { name: /^(知道了|Dismiss)$/ }).click();

  const latest = async (words: string): Promise<Locator> => {
    const message = page.getByRole('log').first().getByRole('article').filter({ hasText: words }).last();
    await message.waitFor();
    await sight(page, 'message');
    return message;
  };

  const modal = async (title: string | RegExp): Promise<ModalOnScreen> => {
    const dialog = page.getByRole('dialog', { name: title });
    await dialog.waitFor();
    return new ModalOnScreen(dialog, dialog.locator('form').filter({ visible: true }));
  };

  return {
    page,
    modal,
    see: (moment) => sight(page, moment),
    told: async (words) => {
      const notice = await modal(/^督办|^Duban/);
      await notice.says(words);
      await notice.close();
    },
    command: async (words) => {
      await talk();
      await messageBox().fill(words);
      await page.getByRole('button', { name: /^(发送|Send)$/ }).click();
    },
    shortcut: async (message, name) => {
      await talk();
      const said = await latest(message);
      await said.hover();
      await said.getByRole('button', { name: /^(更多操作|More actions)$/ }).click();
      await page.getByRole('menuitem', { name }).click();
    },
    card: async (words) => {
      await goTo('#/app/messages');
      return latest(words);
    },
    post: async (words) => {
      await goTo(`#/channel/${places.disclosures.id}`);
      return latest(words);
    },
    home: async () => {
      await goTo('#/app/home');
      return page.getByRole('main');
    },
  };
}
