import type { App, SlackViewAction } from '@slack/bolt';
import type { ModalView, WebAPIPlatformError } from '@slack/web-api';
import type { Running } from './support/apps';
import { mrkdwn, plain, withSocketApp } from './support/apps';

const input = (blockId: string, label: string) => ({
  type: 'input' as const,
  block_id: blockId,
  label: plain(label),
  element: { type: 'plain_text_input' as const, action_id: 'text' },
});
const button = (text: string) => ({
  type: 'actions' as const,
  elements: [{ type: 'button' as const, action_id: text, text: plain(text) }],
});
const view = (title: string, more: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: 'form',
  title: plain(title),
  submit: plain('Send'),
  blocks: [input('what', 'What'), button('push'), button('update')],
  ...more,
});

let running: Running;
/** What a test lets the app do with the next submission. */
let onSubmit: (body: SlackViewAction) => unknown = () => undefined;
const closed: string[] = [];
const errors: string[] = [];
let lastTrigger = '';

function listen(app: App): void {
  app.command('/report', async ({ ack, body, client }) => {
    await ack();
    lastTrigger = body.trigger_id;
    if (body.text !== 'nothing') await client.views.open({ trigger_id: body.trigger_id, view: view('First') });
  });
  app.action('push', async ({ ack, body, client }) => {
    await ack();
    const { trigger_id: trigger, view: open } = body as { trigger_id: string; view: { title: { text: string } } };
    const title = open.title.text === 'First' ? 'Second' : 'Third';
    const pushed = view(title, { notify_on_close: true, clear_on_close: title === 'Third' });
    await client.views.push({ trigger_id: trigger, view: pushed }).catch((error: unknown) => {
      errors.push((error as WebAPIPlatformError).data.error);
    });
  });
  app.action('update', async ({ ack, body, client }) => {
    await ack();
    const { id, hash } = (body as { view: { id: string; hash: string } }).view;
    const blocks = [input('what', 'What'), input('why', 'Why')];
    await client.views.update({ view_id: id, hash, view: view('Updated', { blocks }) });
  });
  app.view({ callback_id: 'form', type: 'view_submission' }, async ({ ack, body }) => {
    await (ack as (response?: unknown) => Promise<void>)(onSubmit(body));
  });
  app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, body }) => {
    await ack();
    const cleared = 'is_cleared' in body && body.is_cleared;
    closed.push(`${body.view.title.text} ${cleared ? 'cleared' : 'closed'}`);
  });
}

beforeAll(async () => {
  running = await withSocketApp(listen);
});
afterAll(() => running.stop());
beforeEach(() => {
  onSubmit = () => undefined;
  closed.length = 0;
  errors.length = 0;
});

const code = async (call: Promise<unknown>): Promise<string> => {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return (error as WebAPIPlatformError).data.error;
};

/** Ann with the first modal open and filled. */
async function opened() {
  const ann = running.workspace.as('ann');
  await ann.command('/report');
  const modal = await ann.modal({ title: 'First' });
  await modal.fill('What', 'something');
  return { ann, modal };
}

describe('what the app answers to a submission', () => {
  it('nothing: the modal closes', async () => {
    const { ann, modal } = await opened();
    expect(await modal.submit()).toEqual({ closed: true });
    expect(ann.modalTitles()).toEqual([]);
  });

  it('errors: they stand at their inputs and what was typed stays', async () => {
    const { ann, modal } = await opened();
    onSubmit = () => ({ response_action: 'errors', errors: { what: 'Not so' } });
    expect(await modal.submit()).toEqual({ errors: { What: 'Not so' } });
    const submitted: unknown[] = [];
    onSubmit = (body) => void submitted.push(body.view.state.values.what?.text?.value);
    expect(await modal.submit()).toEqual({ closed: true });
    expect(submitted).toEqual(['something']);
    expect(ann.modalTitles()).toEqual([]);
  });

  it.each([
    ['errors for an input that is not there', { response_action: 'errors', errors: { bogus: 'No' } }],
    ['an error that is no text', { response_action: 'errors', errors: { what: 5 } }],
    ['errors for nothing', { response_action: 'errors', errors: {} }],
    ['a view that Slack refuses', { response_action: 'update', view: { type: 'modal' } }],
    ['an action that Slack does not know', { response_action: 'explode' }],
  ])('%s: the member reads that there was trouble, and the modal stays', async (_what, response) => {
    const { ann, modal } = await opened();
    onSubmit = () => response;
    await expect(modal.submit()).rejects.toThrow('We had some trouble connecting. Try again?');
    expect(ann.notices().at(-1)).toBe('We had some trouble connecting. Try again?');
    expect(ann.modalTitles()).toEqual(['First']);
    expect(running.workspace.traffic().some((entry) => entry.name === 'view_submission response' && !entry.ok)).toBe(
      true,
    );
    await modal.close();
  });

  it('update: another view in the same place, with what was typed in inputs that are still there', async () => {
    const { ann, modal } = await opened();
    onSubmit = () => ({
      response_action: 'update',
      view: view('Next', { blocks: [input('what', 'What'), input('x', 'X')] }),
    });
    const result = await modal.submit();
    expect(result).toHaveProperty('next.title', 'Next');
    expect(modal.title).toBe('Next');
    const values: unknown[] = [];
    onSubmit = (body) => void values.push(body.view.state.values);
    await modal.fill('X', 'more');
    await modal.submit();
    expect(values).toEqual([
      {
        what: { text: { type: 'plain_text_input', value: 'something' } },
        x: { text: { type: 'plain_text_input', value: 'more' } },
      },
    ]);
    expect(ann.modalTitles()).toEqual([]);
  });

  it('push: another view on top; then clear closes them all', async () => {
    const { ann, modal } = await opened();
    onSubmit = () => ({ response_action: 'push', view: view('On top') });
    const result = await modal.submit();
    if (!('next' in result)) throw new Error('There is no next view');
    expect(ann.modalTitles()).toEqual(['First', 'On top']);
    await result.next.fill('What', 'anything');
    onSubmit = () => ({ response_action: 'clear' });
    expect(await result.next.submit()).toEqual({ closed: true });
    expect(ann.modalTitles()).toEqual([]);
  });
});

describe('what the page does not let through', () => {
  it('sends nothing while a required input is empty', async () => {
    const ann = running.workspace.as('ann');
    await ann.command('/report');
    const modal = await ann.modal();
    const submissions: unknown[] = [];
    onSubmit = (body) => void submissions.push(body);
    expect(await modal.submit()).toEqual({ errors: { What: 'Please complete this required field.' } });
    expect(submissions).toEqual([]);
    await modal.close();
  });

  it('nor what is too short, too large, or no address', async () => {
    const ann = running.workspace.as('ann');
    await ann.command('/report', 'nothing');
    const of = (type: string, label: string, more: object) => ({
      type: 'input' as const,
      block_id: label,
      label: plain(label),
      element: { type, action_id: 'a', ...more },
    });
    await running.app.client.views.open({
      trigger_id: lastTrigger,
      view: view('Checked', {
        blocks: [
          of('plain_text_input', 'Text', { min_length: 5 }),
          of('number_input', 'Number', { is_decimal_allowed: false, max_value: '10' }),
          of('number_input', 'Whole', { is_decimal_allowed: false }),
          of('number_input', 'Power', { is_decimal_allowed: true }),
          of('file_input', 'Picture', { filetypes: ['png', 'JPG'] }),
          of('email_text_input', 'Mail', {}),
          of('url_text_input', 'Link', {}),
          of('multi_users_select', 'People', { max_selected_items: 1 }),
        ] as ModalView['blocks'],
      }),
    });
    const modal = await ann.modal();
    await modal.fill('Text', 'abc');
    await modal.fill('Number', '11');
    await modal.fill('Whole', '1.5');
    await modal.fill('Power', '1e1');
    await modal.fill('Picture', { name: 'form.pdf', content: '%PDF' });
    await modal.fill('Mail', 'nobody');
    await modal.fill('Link', 'nowhere');
    await modal.fill('People', ['U0ANN', 'U0BEN']);
    expect(await modal.submit()).toEqual({
      errors: {
        Text: 'Please enter at least 5 characters.',
        Number: 'Please enter a number of at most 10.',
        Whole: 'Please enter a whole number.',
        Power: 'Please enter a number.',
        Picture: 'form.pdf is not one of: png, jpg.',
        Mail: 'Please enter a valid email address.',
        Link: 'Please enter a valid URL.',
        People: 'Please choose at most 1.',
      },
    });
    await modal.close();
  });
});

describe('the stack of views', () => {
  it('is three deep; closing one shows the one below', async () => {
    const { ann, modal } = await opened();
    await modal.press('push');
    const second = await ann.modal({ title: 'Second' });
    await second.press('push');
    const third = await ann.modal({ title: 'Third' });
    await third.press('push');
    await ann.settled();
    expect(errors).toEqual(['push_limit_reached']);
    expect(ann.modalTitles()).toEqual(['First', 'Second', 'Third']);

    await third.fill('What', 'done');
    await third.submit();
    expect(ann.modalTitles()).toEqual(['First', 'Second']);
    await second.close();
    expect(closed).toEqual(['Second closed']);
    expect(ann.modalTitles()).toEqual(['First']);
    await modal.close();
    // It did not ask to hear of it.
    expect(closed).toEqual(['Second closed']);
  });

  it('goes as a whole with clear_on_close or the cross', async () => {
    for (const all of [false, true]) {
      const { ann, modal } = await opened();
      await modal.press('push');
      await (await ann.modal({ title: 'Second' })).press('push');
      await (await ann.modal({ title: 'Third' })).close({ all });
      expect(ann.modalTitles()).toEqual([]);
      expect(closed.splice(0)).toEqual(['Third cleared', 'Second cleared']);
    }
  });
});

describe('views.update', () => {
  it('keeps what was typed in inputs that are still there', async () => {
    const { ann, modal } = await opened();
    await modal.press('update');
    await ann.modal({ title: 'Updated' });
    expect(modal.text).toContain('Why');
    const values: unknown[] = [];
    onSubmit = (body) => void values.push(body.view.state.values);
    await modal.fill('Why', 'because');
    await modal.submit();
    expect(values).toMatchObject([{ what: { text: { value: 'something' } }, why: { text: { value: 'because' } } }]);
  });

  it('refuses an old hash, a view that is gone, and one that says nothing of which', async () => {
    const { ann, modal } = await opened();
    const { client } = running.app;
    const viewId = modal.viewId;
    expect(await code(client.views.update({ view_id: viewId, hash: '1.bogus', view: view('No') }))).toBe(
      'hash_conflict',
    );
    await client.views.update({ view_id: viewId, view: view('Yes') });
    expect(ann.modalTitles()).toEqual(['Yes']);
    await modal.close();
    expect(await code(client.views.update({ view_id: viewId, view: view('No') }))).toBe('not_found');
    expect(await code(client.views.update({ view: view('No') } as never))).toBe('invalid_arguments');
    const both = { view_id: viewId, external_id: 'mine', view: view('No') };
    expect(await code(client.views.update(both as never))).toBe('invalid_arguments');
  });

  it('finds views by external_id, which two may not share', async () => {
    const ann = running.workspace.as('ann');
    const { client } = running.app;
    const named = view('Named', { external_id: 'mine' });
    await ann.command('/report', 'nothing');
    await client.views.open({ trigger_id: lastTrigger, view: named });
    await client.views.update({ external_id: 'mine', view: { ...named, title: plain('Found') } });
    expect(ann.modalTitles()).toEqual(['Found']);
    await running.workspace.as('ben').command('/report', 'nothing');
    expect(await code(client.views.open({ trigger_id: lastTrigger, view: named }))).toBe('duplicate_external_id');
    await (await ann.modal()).close();
  });
});

describe('trigger_id', () => {
  it('works once, within three seconds, and only if it was given', async () => {
    const ann = running.workspace.as('ann');
    const open = (trigger: string): Promise<unknown> =>
      running.app.client.views.open({ trigger_id: trigger, view: view('Late') });
    await ann.command('/report', 'nothing');
    await open(lastTrigger);
    expect(await code(open(lastTrigger))).toBe('exchanged_trigger_id');
    expect(await code(open('1.2.bogus'))).toBe('invalid_trigger_id');

    await ann.command('/report', 'nothing');
    const later = Date.now() + 3001;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
    expect(await code(open(lastTrigger))).toBe('expired_trigger_id');
    clock.mockRestore();
  });

  it('puts its view in the place of the one that is open', async () => {
    const ann = running.workspace.as('ann');
    for (const title of ['Before', 'After']) {
      await ann.command('/report', 'nothing');
      await running.app.client.views.open({ trigger_id: lastTrigger, view: view(title) });
      expect(ann.modalTitles()).toEqual([title]);
    }
    await (await ann.modal({ title: 'After' })).close();
  });

  it('is not used up by a view that Slack refuses', async () => {
    await running.workspace.as('ann').command('/report', 'nothing');
    const { client } = running.app;
    const bad = view('A title far longer than Slack takes');
    const refusal = client.views.open({ trigger_id: lastTrigger, view: bad });
    await expect(refusal).rejects.toMatchObject({
      data: {
        error: 'invalid_arguments',
        errors: [{ pointer: '/view/title/text', message: 'must be less than 25 characters' }],
        response_metadata: { messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'] },
      },
    });
    await client.views.open({ trigger_id: lastTrigger, view: view('Short') });
    expect(
      await code(client.views.open({ trigger_id: lastTrigger, view: { ...view('x'), type: 'home' } as never })),
    ).toBe('invalid_arguments');
  });
});

describe('views.publish', () => {
  const home = (text: string) => ({
    type: 'home' as const,
    blocks: [{ type: 'section' as const, text: mrkdwn(text) }],
  });

  it('shows a Home to one member, and refuses an old hash', async () => {
    const { client } = running.app;
    const { view: first } = await client.views.publish({ user_id: 'U0ANN', view: home('*One*') });
    const { view: second } = await client.views.publish({
      user_id: 'U0ANN',
      view: home('*Two*'),
      hash: first?.hash ?? '',
    });
    expect(second?.id).toBe(first?.id);
    expect(running.workspace.as('ann').home().text).toBe('*Two*');
    expect(() => running.workspace.as('ben').home()).toThrow('no Home');
    expect(await code(client.views.publish({ user_id: 'U0ANN', view: home('x'), hash: first?.hash ?? '' }))).toBe(
      'hash_conflict',
    );
    const nobody = client.views.publish({ user_id: 'U0NOBODY', view: home('x') });
    await expect(nobody).rejects.toMatchObject({
      data: { error: 'invalid_arguments', response_metadata: { messages: ['invalid `user_id`'] } },
    });
  });
});
