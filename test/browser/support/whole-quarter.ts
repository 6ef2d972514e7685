import { day } from '../../../src/calendar/day';
import { bureau } from '../../../src/preset/bureau';
import { textIn } from '../../../src/text';
import { showMonth } from '../../../src/text/format';
import type { Locale } from '../../../src/text/locale';
import type { Office } from './office';
import type { ModalOnScreen, Person, Seat } from './person';
import { PHONE } from './pictures';
import { castIn } from './small-bureau';
import { story } from './steps';

const photo = (name: string) => ({
  name,
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
});

/**
 * A small organisation sets itself up and goes through a whole quarter until its round is closed, by clicking alone: one
 * story, told in either language. What Duban says is looked up in its catalogue; what people type is theirs.
 * @param checkLanguage what is expected of everything that is read on the way, such as its language
 */
export function wholeQuarter(
  locale: Locale,
  office: () => Office,
  checkLanguage: (shown: string) => void = () => undefined,
): void {
  const { step } = story(office);
  const check = (shown: string): void => {
    // a shortcode that the page does not know is left as it was written
    expect(shown).not.toMatch(/:[a-z_]{3,}:/);
    checkLanguage(shown);
  };
  const text = textIn(locale);
  const cast = castIn(locale);
  const post = (kind: keyof typeof bureau.posts): string => bureau.posts[kind][locale];
  /** What somebody types, in their language. */
  const typed = (chinese: string, english: string): string => (locale === 'zh-CN' ? chinese : english);
  const inspector = cast.inspector;
  /** The longest piece of a sentence that has no name or time in it, without its marks of bold. */
  const part = (sentence: (...gaps: string[]) => string): string =>
    sentence('\0', '\0', '\0', '\0')
      .replaceAll('*', '')
      .split(/\0|\n|:\w+: /u)
      .reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '')
      .trim();

  const problems = {
    slow: typed('疑点核实不够快。', 'Doubts are checked too slowly.'),
    filing: typed('底稿归档不及时。', 'Working papers are filed late.'),
    late: typed('测量记录交得晚。', 'Survey records come in late.'),
    study: typed('学习安排不够经常。', 'Study is not held often enough.'),
  };
  const task = typed('每周五碰头核对疑点。', 'Meet every Friday and go through the doubts.');
  const longTask = typed('制定并执行全年学习计划。', 'Make a study plan for the year and keep to it.');
  const roundName = typed('2026年第四季度点评', 'Fourth quarter 2026');
  const room = typed('三楼会议室', 'Room 301');

  const person = (name: string): Promise<Person> => office().at(name);
  /** A modal that is read by the way. */
  async function modalOf(who: Person, title: string): Promise<ModalOnScreen> {
    const modal = await who.modal(title);
    check(await modal.text());
    return modal;
  }
  async function cardOf(who: Person, words: string) {
    const card = await who.card(words);
    check(await card.innerText());
    return card;
  }
  async function homeOf(who: Person, words: string): Promise<void> {
    const home = await who.home();
    await home.getByText(words).first().waitFor();
    check(await home.innerText());
    await who.see('home');
  }
  async function writeProblem(opinion: ModalOnScreen, place: number, words: string): Promise<void> {
    await opinion.fill(text.opinion.problemText, words, place);
    await opinion.choose(text.opinion.causeCategory, bureau.causes[4]?.words[locale] ?? '', place);
    await opinion.fill(text.opinion.rootCause, typed('没有明确时间要求。', 'No date was agreed.'), place);
    await opinion.fill(text.opinion.suggestion, typed('明确时间，按周检查。', 'Agree on dates; check weekly.'), place);
  }

  step('0: a Slack admin sets the organisation up, guided until nothing is missing', async () => {
    const stranger = await person(cast.member);
    await homeOf(stranger, text.home.notSetUp.split('`')[0] ?? '');
    const admin = await person(cast.admin);
    const words = text.people;
    await admin.command('/duban setup');
    const settings = await modalOf(admin, words.setUp.title);
    await settings.choose(words.setUp.administrators, cast.admin);
    await settings.choose(words.setUp.channel, office().seed.channels[1]?.name ?? '');
    await settings.fill(words.setUp.branch, '   ');
    await settings.choose(words.setUp.locale, words.setUp.locales[locale]);
    await settings.press(text.common.save);
    await settings.refuses(words.setUp.branch, text.fieldErrors.required);
    await settings.fill(words.setUp.branch, cast.branch);
    await settings.press(text.common.save);

    let guide = await modalOf(admin, words.setUp.title);
    await guide.says(words.setUp.saved);
    const give = async (
      who: string,
      posts: readonly string[],
      unit?: { readonly known: string } | { readonly fresh: string },
      mistaken = false,
    ): Promise<void> => {
      await guide.press(words.guide.give);
      const giving = await modalOf(admin, words.give.title);
      if (who === inspector) await giving.fill(words.give.name, who);
      else await giving.choose(words.give.user, who);
      for (const each of posts) await giving.choose(words.give.posts, each);
      if (unit !== undefined && 'fresh' in unit) await giving.fill(words.give.newUnit, unit.fresh);
      if (unit !== undefined && 'known' in unit) await giving.choose(words.give.unit, unit.known);
      if (mistaken) {
        await giving.fill(words.give.name, who);
        await giving.press(text.common.save);
        await giving.refuses(words.give.name, text.fieldErrors.eitherOr);
        await giving.fill(words.give.name, '');
      }
      await giving.press(text.common.save);
      guide = await modalOf(admin, words.setUp.title);
      await guide.says(words.give.given(who, posts));
      check(await guide.text());
    };
    await give(cast.leader, [post('principal_leader')], undefined, true);
    await give(cast.secretary, [post('branch_secretary')]);
    await give(cast.contact, [post('contact_leader')]);
    await give(inspector, [post('inspector')]);
    await give(cast.recorder, [post('recorder')]);
    await give(cast.chief, [post('section_chief')], { fresh: cast.section });
    await give(cast.member, [post('ordinary_member')], { known: cast.section });
    await give(cast.away, [post('ordinary_member')], { fresh: cast.otherSection });
    await guide.says(words.guide.second_administrator);
    await give(cast.deputy, [post('administrator')]);
    await guide.says(part(() => words.guide.complete.split('`')[0] ?? ''));
    await guide.close();
    await homeOf(admin, text.home.greeting(cast.admin));
  });

  step('1: the secretary plans the round; others read who may', async () => {
    const words = text.round;
    const member = await person(cast.member);
    await member.command('/round plan');
    await member.page.getByText(part(text.refusals.onlyFor)).first().waitFor();
    const secretary = await person(cast.secretary);
    await secretary.command('/round plan');
    const plan = await modalOf(secretary, words.planTitle);
    await plan.fill(words.name, '   ');
    await plan.tick(bureau.occasions[0]?.words[locale] ?? '');
    await plan.fill(words.days.reportsDueOn, '2026-10-01');
    await plan.press(text.common.next);
    await plan.refuses(words.name, text.fieldErrors.required);
    await plan.fill(words.name, roundName);
    await plan.press(text.common.next);
    await plan.refuses(words.days.reportsDueOn, text.fieldErrors.beforeStart);
    await plan.holds(words.name, roundName);
    await plan.fill(words.days.reportsDueOn, '2026-10-14');
    await plan.press(text.common.next);
    const tiers = await modalOf(secretary, words.tiersTitle);
    await tiers.holds(words.reviewer, text.people.personWithPosts(inspector, [post('inspector')]));
    await tiers.press(words.planSubmit);
    await secretary.told(words.planned(4, []));
    await homeOf(secretary, text.obligation.report.button);
  });

  step('2: three sittings are announced, and one notice is corrected', async () => {
    const words = text.disclosure;
    const secretary = await person(cast.secretary);
    const announce = async (reviewer: string, mistaken: boolean): Promise<void> => {
      await secretary.command('/round announce');
      const list = await modalOf(secretary, words.announceTitle);
      await list.pressBeside(`${text.ledger.reviewer}${text.common.colon}${reviewer}`, words.announceButton);
      const notice = await modalOf(secretary, words.announceTitle);
      await notice.fill(words.noticeFields.place, room);
      if (mistaken) {
        await notice.fill(words.day, '2026-10-13');
        await notice.press(words.preview);
        await notice.refuses(words.day, '2026');
        await notice.holds(words.noticeFields.place, room);
      }
      await notice.fill(words.day, '2026-10-16');
      await notice.press(words.preview);
      const preview = await modalOf(secretary, words.previewTitle);
      await preview.says(room);
      await preview.press(words.post);
      await secretary.told(words.noticePosted);
    };
    await announce(inspector, true);
    await announce(cast.leader, false);
    await announce(cast.secretary, false);

    await secretary.command('/round announce');
    await (await modalOf(secretary, words.announceTitle)).pressBeside(room, words.changeButton);
    const change = await modalOf(secretary, words.changeNoticeTitle);
    const hall = typed('一楼大厅', 'The hall');
    await change.fill(words.noticeFields.place, hall);
    await change.fill(words.correctionReason, '  ');
    await change.press(words.preview);
    await change.refuses(words.correctionReason, text.fieldErrors.required);
    await change.holds(words.noticeFields.place, hall);
    await change.fill(words.correctionReason, typed('会议室另有安排。', 'The room is taken.'));
    await change.press(words.preview);
    const preview = await modalOf(secretary, words.previewTitle);
    await preview.says(words.changedFrom(room));
    await preview.press(words.post);
    await secretary.told(words.noticeCorrected);
    check(await (await secretary.post(words.noticeCorrectedTitle)).innerText());
  });

  step('3: the branch’s report is written across a draft, returned once, and accepted', async () => {
    const words = text.report;
    const secretary = await person(cast.secretary);
    const contact = await person(cast.contact);
    await (await secretary.home()).getByRole('button', { name: text.obligation.report.button }).click();
    const report = await modalOf(secretary, words.writeTitle);
    for (const section of bureau.reportSections.slice(0, -1))
      await report.fill(section.words[locale], typed('完成审计项目17个。', 'Seventeen audits were completed.'));
    await report.press(text.common.saveDraft);
    await report.says(part(text.common.draftSaved));
    const last = bureau.reportSections.at(-1)?.words[locale] ?? '';
    await report.fill(last, '  ');
    await report.press(text.common.submit);
    await report.refuses(last, text.fieldErrors.required);
    await report.fill(last, typed('11月底前完成回访。', 'Visits are done by the end of November.'));
    await report.press(text.common.submit);
    await secretary.told(part(words.submitted));

    const read = async (): Promise<ModalOnScreen> => {
      await (
        await cardOf(contact, words.receivedCard(cast.branch, words.written))
      )
        .getByRole('button', { name: words.read })
        .click();
      return modalOf(contact, words.writeTitle);
    };
    await (await read()).press(words.return);
    const why = await modalOf(contact, words.returnTitle);
    await why.fill(words.returnReasonLabel, ' ');
    await why.press(words.return);
    await why.refuses(words.returnReasonLabel, text.fieldErrors.required);
    await why.fill(words.returnReasonLabel, typed('请写明走访企业的数目。', 'Please say how many firms were visited.'));
    await why.press(words.return);
    await contact.told(part(words.returnedNow));
    // the card that was answered says so: what says that a report is to be read is from now on the next one
    await cardOf(contact, part(words.returnedNow));

    await (await cardOf(secretary, part(words.returnedCard))).getByRole('button').first().click();
    const again = await modalOf(secretary, words.writeTitle);
    await again.press(words.rewrite);
    const rewritten = await modalOf(secretary, words.writeTitle);
    await rewritten.says(words.fromReturned);
    await rewritten.fill(last, typed('走访企业9家，11月底前完成回访。', 'Nine firms visited; the rest by November.'));
    await rewritten.press(text.common.submit);
    await secretary.told(part(words.submitted));
    await (await read()).press(words.accept);
    await contact.told(words.acceptedNow(cast.branch));
  });

  step('4: the recorder pastes a sitting’s minutes; one speaker says right, another not right', async () => {
    const words = text.report;
    const recorder = await person(cast.recorder);
    await recorder.command('/report oral');
    await (await modalOf(recorder, words.oralTitle)).press(words.sitting);
    const sitting = await modalOf(recorder, words.sittingTitle);
    await sitting.fill(words.heldOn, '2026-10-13');
    await sitting.fill(words.heldAt('Asia/Shanghai'), '08:30');
    await sitting.fill(words.place, room);
    const colon = text.common.colon;
    await sitting.fill(
      words.minutes,
      [
        `${cast.chief}${colon}${typed('完成预算执行审计2个。', 'Two budget audits are done.')}`,
        `${cast.member}${colon}${typed('参加3个工程的结算审计。', 'I took part in three audits of works.')}`,
      ].join('\n'),
    );
    await sitting.press(words.sittingSubmit);
    await sitting.refuses(words.heldOn, text.fieldErrors.notInTheFuture);
    await sitting.fill(words.heldOn, '2026-10-12');
    await sitting.press(words.sittingSubmit);
    const preview = await modalOf(recorder, words.previewTitle);
    await preview.says(words.previewIntro(2));
    await preview.press(words.previewSubmit);
    await recorder.told(part(words.recorded));

    const chief = await person(cast.chief);
    await (await cardOf(chief, words.confirmCard)).getByRole('button', { name: words.right, exact: true }).click();
    await cardOf(chief, words.rightSaid);

    const member = await person(cast.member);
    await (await cardOf(member, words.confirmCard)).getByRole('button', { name: words.wrong, exact: true }).click();
    const wrong = await modalOf(member, words.wrongTitle);
    await wrong.fill(words.wrongLabel, ' ');
    await wrong.press(text.common.submit);
    await wrong.refuses(words.wrongLabel, text.fieldErrors.required);
    await wrong.fill(words.wrongLabel, typed('是4个工程，不是3个。', 'Four works, not three.'));
    await wrong.press(text.common.submit);
    await member.told(words.wrongSaid);
    await cardOf(recorder, words.objectedCard(cast.member));
  });

  step('5: the clerk drafts for a leader, who changes and submits it on a phone', async () => {
    const words = text.opinion;
    const recorder = await person(cast.recorder);
    await recorder.command('/opinion draft');
    const pick = await modalOf(recorder, words.pickTitle);
    await pick.choose(words.pickDraft, cast.chief);
    await pick.press(text.common.next);
    const draft = await modalOf(recorder, words.writeTitle);
    await draft.says(part(words.draftingFor));
    await draft.fill(words.achievements, typed('预算执行审计按期进点。', 'The budget audits began on time.'));
    await writeProblem(draft, 0, problems.slow);
    await draft.press(words.addProblem);
    await draft.says(words.problem(2));
    await writeProblem(draft, 1, problems.filing);
    await draft.fill(words.basis, typed('查阅了进度表。', 'Read the timetable.'));
    await draft.press(words.handOver);
    await recorder.told(words.handedOverDone(cast.leader));

    const phone = await office().another(cast.leader, PHONE);
    await (
      await cardOf(phone, words.cardDraft(cast.recorder, cast.chief))
    )
      .getByRole('button', { name: words.cardDraftButton })
      .click();
    const review = await modalOf(phone, words.reviewTitle);
    await review.says(problems.filing);
    await review.press(words.change);
    const opinion = await modalOf(phone, words.writeTitle);
    await opinion.fill(words.basis, ' ');
    await opinion.press(words.submit);
    await opinion.refuses(words.basis, text.fieldErrors.required);
    await opinion.fill(words.basis, typed('查阅进度表，到现场查看。', 'Read the timetable, went to see.'));
    await opinion.press(words.submit);
    await phone.told(part(words.submitted));
    await phone.page.close();

    const chief = await person(cast.chief);
    await (await cardOf(chief, words.cardOpinion)).getByRole('button', { name: words.cardOpinionButton }).click();
    const reading = await modalOf(chief, words.title);
    await reading.says(problems.slow);
    await reading.press(words.confirmReceipt);
    await reading.says(part((at) => words.received(cast.chief, at)));
    await reading.press(words.reply);
    const reply = await modalOf(chief, words.replyTitle);
    await reply.fill(words.replyLabel, ' ');
    await reply.press(text.common.submit);
    await reply.refuses(words.replyLabel, text.fieldErrors.required);
    await reply.fill(words.replyLabel, typed('接受意见，立即改进。', 'I agree and begin at once.'));
    await reply.press(text.common.submit);
    await chief.told(words.replied);
  });

  step('5: the secretary keeps a message as evidence, and writes her opinion', async () => {
    const words = text.opinion;
    const secretary = await person(cast.secretary);
    const member = await person(cast.member);
    const said = typed('测量记录下周一补交。', 'The survey records follow next Monday.');
    await member.command(said);
    await secretary.shortcut(said, typed('记为调研依据', 'Evidence'));
    const evidence = await modalOf(secretary, words.evidenceTitle);
    await evidence.holds(words.evidenceText, said);
    await evidence.choose(words.evidenceForm, cast.member);
    await evidence.fill(words.evidenceText, ' ');
    await evidence.press(text.common.save);
    await evidence.refuses(words.evidenceText, text.fieldErrors.required);
    await evidence.fill(words.evidenceText, said);
    await evidence.press(text.common.save);
    await secretary.told(words.evidenceSaved(cast.member));

    await secretary.command('/opinion');
    await (await modalOf(secretary, words.hubTitle)).pressBeside(cast.member, words.write);
    const opinion = await modalOf(secretary, words.writeTitle);
    await opinion.says(said);
    await opinion.fill(words.achievements, typed('到现场实测4次。', 'Four surveys on site.'));
    await writeProblem(opinion, 0, problems.late);
    await opinion.fill(words.basis, ' ');
    await opinion.press(words.submit);
    await opinion.refuses(words.basis, text.fieldErrors.required);
    await opinion.fill(words.basis, typed('查阅测量记录。', 'Read the survey records.'));
    await opinion.press(words.submit);
    await secretary.told(part(words.submitted));
  });

  step('11: the recorder records the inspector’s signed opinion, with a photo of the original', async () => {
    const words = text.opinion;
    const recorder = await person(cast.recorder);
    await recorder.command('/opinion record');
    const pick = await modalOf(recorder, words.pickTitle);
    await pick.choose(words.pickRecord, cast.branch);
    await pick.press(text.common.next);
    const record = await modalOf(recorder, words.writeTitle);
    await record.says(part(words.recordingFor));
    await record.fill(words.achievements, typed('审计计划按期完成。', 'The plan of audits is on time.'));
    await writeProblem(record, 0, problems.study);
    await record.fill(words.basis, typed('座谈并查阅会议记录。', 'Talks, and the minutes of meetings.'));
    await record.press(words.submit);
    await record.refuses(words.original, locale === 'en' ? 'Please' : '请');
    await record.attach(words.original, photo(typed('签字原件.png', 'signed.png')));
    await record.press(words.submit);
    await recorder.told(words.recorded(cast.branch, inspector));

    const secretary = await person(cast.secretary);
    await (
      await cardOf(secretary, words.cardOpinionUnit(cast.branch))
    )
      .getByRole('button', { name: words.cardOpinionButton })
      .click();
    const reading = await modalOf(secretary, words.title);
    await reading.says(typed('签字原件.png', 'signed.png'));
    await reading.says(locale === 'en' ? '(代录)' : '代录');
    await reading.press(words.confirmReceipt);
    await reading.says(part((at) => words.received(cast.branch, at)));
    await reading.close();
  });

  step('6: the affairs meeting sets measures, merges a problem, and sets one aside with consent', async () => {
    const words = text.rectification;
    const secretary = await person(cast.secretary);
    await secretary.command('/round meeting');
    const meeting = await modalOf(secretary, words.meetingTitle);
    await meeting.fill(words.place, room);
    await meeting.fill(words.minutes, ' ');
    await meeting.press(text.common.next);
    await meeting.refuses(words.minutes, text.fieldErrors.required);
    await meeting.holds(words.place, room);
    await meeting.fill(words.minutes, typed('逐项研究点评意见。', 'The opinions were studied one by one.'));
    await meeting.press(text.common.next);
    const decide = async (problem: string): Promise<ModalOnScreen> => {
      const agenda = await modalOf(secretary, words.agendaTitle);
      await agenda.pressAbove(problem, words.decide);
      const decision = await modalOf(secretary, words.decideTitle);
      await decision.says(problem);
      return decision;
    };
    const measure = await decide(problems.slow);
    await measure.fill(words.task, task);
    await measure.fill(words.dueOn, '2026-10-11');
    await measure.press(text.common.submit);
    await measure.refuses(words.dueOn, text.fieldErrors.inThePast);
    await measure.holds(words.task, task);
    await measure.choose(words.verifier, cast.leader);
    await measure.fill(words.dueOn, '2026-10-26');
    await measure.press(text.common.submit);

    const merged = await decide(problems.late);
    await merged.tick(words.kinds.merged);
    await merged.says(words.mergeHint);
    await merged.press(text.common.submit);
    await merged.refuses(words.mergeInto, locale === 'en' ? 'Please' : '请');
    await merged.choose(words.mergeInto, problems.slow.slice(0, 5));
    await merged.press(text.common.submit);

    const aside = await decide(problems.filing);
    await aside.tick(words.kinds.set_aside);
    await aside.fill(words.setAsideReason, ' ');
    await aside.press(text.common.submit);
    await aside.refuses(words.setAsideReason, text.fieldErrors.required);
    await aside.fill(words.setAsideReason, typed('已在上月全部归档。', 'All were filed last month.'));
    await aside.press(text.common.submit);

    const longer = await decide(problems.study);
    await longer.fill(words.task, longTask);
    await longer.fill(words.dueOn, '2027-02-26');
    await longer.choose(words.verifier, cast.contact);
    await longer.press(text.common.submit);
    const agenda = await modalOf(secretary, words.agendaTitle);
    await agenda.says(words.agendaLeft(0, 1));
    await agenda.close();

    const leader = await person(cast.leader);
    await (
      await cardOf(leader, words.consentRequest(cast.chief))
    )
      .getByRole('button', { name: text.obligation.set_aside_consent.button })
      .click();
    const consent = await modalOf(leader, words.consentTitle);
    await consent.says(problems.filing);
    await consent.tick(words.consents.agree);
    await consent.press(text.common.submit);
    await leader.told(words.consentDone.agree);
    await cardOf(secretary, words.consentGivenNotice(cast.chief));
  });

  step('7: the owner reports progress, is reminded, hands in; the verifier returns once and accepts', async () => {
    const words = text.rectification;
    const owner = await person(cast.chief);
    const verifier = await person(cast.leader);
    const card = await cardOf(owner, words.card.title(cast.chief).replaceAll('*', ''));
    await card.getByRole('button', { name: words.card.report }).click();
    const progress = await modalOf(owner, words.progressTitle);
    await progress.fill(words.progressText, ' ');
    await progress.press(text.common.submit);
    await progress.refuses(words.progressText, text.fieldErrors.required);
    await progress.fill(words.progressText, typed('本周起每周五核对。', 'From this week on every Friday.'));
    await progress.attach(words.progressFiles, photo('list.png'));
    await progress.press(text.common.submit);
    await owner.told(words.progressDone);
    await office().duban.setClock('2026-10-26T01:05:00Z');
    await cardOf(owner, text.obligation.measure.title({ target: cast.chief }));

    const handIn = async (result: string): Promise<void> => {
      await owner.command('/rectify');
      await (await modalOf(owner, words.hubTitle)).pressBeside(cast.chief, words.openButton);
      await (await modalOf(owner, words.openTitle)).press(words.card.submit);
      const submit = await modalOf(owner, words.submitTitle);
      await submit.fill(words.submitText, ' ');
      await submit.press(text.common.submit);
      await submit.refuses(words.submitText, text.fieldErrors.required);
      await submit.fill(words.submitText, result);
      await submit.press(text.common.submit);
      await owner.told(part(words.submitted));
    };
    const verify = async (verdict: string, reason?: string): Promise<void> => {
      await (
        await cardOf(verifier, words.resultReady(cast.chief))
      )
        .getByRole('button', { name: words.verifyButton })
        .click();
      const modal = await modalOf(verifier, words.verifyTitle);
      await modal.tick(verdict);
      if (reason !== undefined) {
        await modal.press(text.common.submit);
        await modal.refuses(words.verifyReason, text.fieldErrors.required);
        await modal.fill(words.verifyReason, reason);
      }
      await modal.press(text.common.submit);
    };
    await handIn(typed('疑点全部核实。', 'All doubts are checked.'));
    await verify(words.verdicts.return, typed('请附核对记录。', 'Please add the record.'));
    await verifier.told(part(words.returned));
    await cardOf(owner, part(words.returnedNotice));
    await handIn(typed('疑点全部核实，附记录。', 'All doubts are checked; the record is added.'));
    await verify(words.verdicts.accept);
    await verifier.told(words.accepted);
    await cardOf(owner, words.acceptedNotice(cast.chief));
  });

  step('8: the outcomes are disclosed, one is corrected, and a reader gets an answer', async () => {
    const words = text.disclosure;
    const secretary = await person(cast.secretary);
    const prepare = async (target: string, note: string): Promise<void> => {
      await secretary.command('/round disclose');
      await (await modalOf(secretary, words.listTitle)).pressBeside(target, words.listDueButton);
      const outcome = await modalOf(secretary, words.outcomeTitle);
      await outcome.fill(words.note, note);
      await outcome.press(words.preview);
      const preview = await modalOf(secretary, words.previewTitle);
      await preview.says(task);
      expect(await preview.text()).not.toContain(problems.slow);
      await preview.press(words.approveAndPost);
      await secretary.told(words.outcomePosted);
    };
    await prepare(cast.chief, typed('整改措施已全部落实。', 'All measures are carried out.'));
    await prepare(cast.member, typed('与财政审计股一并整改。', 'Put right with the section.'));
    await secretary.command('/round disclose');
    await (await modalOf(secretary, words.listTitle)).pressBeside(cast.chief, words.correctButton);
    const correction = await modalOf(secretary, words.outcomeCorrectedTitle);
    await correction.fill(words.note, typed('整改措施已落实，每月复查。', 'Carried out, looked at every month.'));
    await correction.press(words.preview);
    await correction.refuses(words.correctionReason, locale === 'en' ? 'Please' : '请');
    await correction.fill(words.correctionReason, typed('补充复查安排。', 'The later checks were missing.'));
    await correction.press(words.preview);
    await (await modalOf(secretary, words.previewTitle)).press(words.approveAndPost);
    await secretary.told(words.outcomeCorrected);

    const reader = await person(cast.away);
    const shown = await reader.post(words.outcomeCorrectedTitle);
    check(await shown.innerText());
    await shown.getByRole('button', { name: words.sayButton }).click();
    const say = await modalOf(reader, words.sayTitle);
    await say.fill(words.sayText, ' ');
    await say.press(text.common.submit);
    await say.refuses(words.sayText, text.fieldErrors.required);
    const asked = typed('请公布复查结果。', 'Please publish the later checks.');
    await say.fill(words.sayText, asked);
    await say.press(text.common.submit);
    await reader.told(words.said);

    await (
      await cardOf(secretary, part(words.feedbackCard))
    )
      .getByRole('button', { name: words.feedbackButton })
      .click();
    const feedback = await modalOf(secretary, words.feedbackTitle);
    await feedback.says(asked);
    await feedback.fill(words.answer, ' ');
    await feedback.press(text.common.submit);
    await feedback.refuses(words.answer, text.fieldErrors.required);
    await feedback.fill(words.answer, typed('每季度公布一次。', 'Every quarter.'));
    await feedback.press(text.common.submit);
    await secretary.told(words.answered);
    await cardOf(reader, part(words.answerCard));
  });

  step('9: on the first working day of the month the commitments are checked', async () => {
    const words = text.commitment;
    const member = await person(cast.member);
    await member.command('/commitment add');
    const commitment = await modalOf(member, words.addTitle);
    await commitment.fill(words.text, ' ');
    await commitment.press(text.common.submit);
    await commitment.refuses(words.text, text.fieldErrors.required);
    await commitment.fill(words.text, typed('每月5日前交测量记录。', 'Survey records by the 5th of each month.'));
    await commitment.press(text.common.submit);
    await member.told(words.added);
    await office().duban.setClock('2026-11-02T01:00:00Z');
    const secretary = await person(cast.secretary);
    await (
      await cardOf(secretary, words.checkOwed(showMonth(day('2026-11-02'), locale), 1, 1))
    )
      .getByRole('button', { name: text.obligation.check.button })
      .click();
    const check = await modalOf(secretary, words.checkTitle);
    await check.tick(bureau.checkResults.partly[locale]);
    await check.press(text.common.save);
    await check.refuses(words.note, locale === 'en' ? 'Please' : '请');
    await check.fill(words.note, typed('10月晚了两天。', 'Two days late in October.'));
    await check.press(text.common.save);
    await secretary.told(words.checkDone(1));
    await homeOf(member, text.home.greeting(cast.member));
  });

  step('12: the form reads from the notice to the outcome, and says what was recorded on behalf', async () => {
    const words = text.ledger;
    const leader = await person(cast.leader);
    await leader.command(`/opinion form ${cast.chief}`);
    await (await modalOf(leader, words.formTitle)).pressBeside(cast.chief, text.common.open);
    const form = await modalOf(leader, words.oneFormTitle);
    for (const shown of [room, problems.slow, task, words.setAside, words.feedback(1)]) await form.says(shown);
    await form.close();
    await leader.command(`/opinion form ${cast.branch}`);
    await (await modalOf(leader, words.formTitle)).pressBeside(cast.branch, text.common.open);
    const recorded = await modalOf(leader, words.oneFormTitle);
    await recorded.says(locale === 'en' ? '(代录)' : '代录');
    await recorded.says(longTask);
    await recorded.close();
  });

  step('10: one on leave is waived, and the round is closed with a longer measure carried over', async () => {
    const words = text.ledger;
    const secretary = await person(cast.secretary);
    await secretary.command('/round close');
    const close = await modalOf(secretary, words.gapsTitle);
    await close.says(words.notYet(2));
    await close.pressBeside(cast.away, words.waiveButton);
    const waive = await modalOf(secretary, words.waiveTitle);
    await waive.fill(words.waiveReason, ' ');
    await waive.press(words.waiveButton);
    await waive.refuses(words.waiveReason, text.fieldErrors.required);
    await waive.fill(words.waiveReason, typed('外出学习三个月。', 'On a course for three months.'));
    await waive.press(words.waiveButton);
    await secretary.told(words.waived(cast.away));
    await secretary.command('/round gaps');
    const gaps = await modalOf(secretary, words.gapsTitle);
    await gaps.says(words.longer(1));
    await gaps.press(words.closeButton);
    const closing = await modalOf(secretary, words.closeTitle);
    await closing.says(words.carriedIntro(1));
    await closing.press(words.closeButton);
    await secretary.told(words.closed(roundName, 2, 1));
    const chief = await person(cast.chief);
    await chief.command('/opinion form');
    await (await modalOf(chief, words.formTitle)).pressBeside(cast.chief, text.common.open);
    const filed = await modalOf(chief, words.oneFormTitle);
    await filed.says(words.stages.complete);
    await filed.close();
    await homeOf(secretary, text.home.greeting(cast.secretary));
  });
}

/** The seat at which a story is told unless `WIDTH` asks for another. */
export const seatFor = (usual: Seat): Seat => {
  const width = Number(process.env.WIDTH ?? '');
  return width > 0 ? { width, height: 800 } : usual;
};
