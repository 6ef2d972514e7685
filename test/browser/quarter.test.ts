import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openOffice, type Office, type Seed } from './support/office';
import { PHONE, picture } from './support/pictures';
import { story } from './support/steps';

// A whole bureau works through its quarter; a busy machine takes its time for each step.
jest.setTimeout(120_000);

let office: Office;
const { step } = story(() => office);

const chief = '王建国';
const secretary = '李秀梅';
const recorder = '何静';
const photo = {
  name: '比对清单.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};
const bureau = JSON.parse(readFileSync(path.join(__dirname, '../../demo/bureau.json'), 'utf8')) as Seed;
const minutes = readFileSync(path.join(__dirname, '../../demo/minutes.zh-CN.txt'), 'utf8');

/** What people typed or are called, which stands in their own language wherever it is read. */
const typedInChinese = [...JSON.stringify(bureau).matchAll(/"(?:name|realName|title|topic|text)":"([^"]*)"/g)].map(
  ([, words = '']) => words,
);

/** Duban's own words are English: no Chinese is left once names and what people typed are taken out. */
function readsEnglish(shown: string): void {
  const own = [...typedInChinese, '2026年第四季度点评', '局三楼会议室', '深入开展创先争优活动', '督办 Duban', '督办']
    .toSorted((one, other) => other.length - one.length)
    .reduce((rest, words) => rest.replaceAll(words, ''), shown);
  expect(own.split('\n').filter((line) => /\p{Script=Han}/u.test(line))).toEqual([]);
}

beforeAll(async () => {
  // Monday, 9:00 in Shanghai, a working day early in the fourth quarter
  office = await openOffice('2026-10-12T01:00:00Z', bureau);
});
afterAll(() => office.close());

step('the secretary plans the round, in two steps', async () => {
  const { command, modal, told } = await office.at(secretary);
  await command('/round plan');
  const plan = await modal('新建点评轮次');
  await plan.fill('名称', '   ');
  await plan.tick('职工会议');
  await plan.press('下一步');
  await plan.refuses('名称', '请填写这一项');
  await plan.fill('名称', '2026年第四季度点评');
  await picture(await office.at(secretary), 'plan');
  await plan.press('下一步');
  const tiers = await modal('点评对象和点评领导');
  await tiers.says('普通党员');
  await tiers.press('建立轮次');
  await told('轮次已建立');
});

step('she announces a sitting, which the channel shows', async () => {
  const { command, modal, post, told } = await office.at(secretary);
  await command('/round announce');
  const list = await modal('发布点评公告');
  await list.pressBeside(`点评领导：${chief}`, '安排点评会');
  const notice = await modal('发布点评公告');
  await notice.fill('地点', '局三楼会议室');
  await notice.fill('日期', '2026-10-14');
  await notice.press('预览');
  await notice.refuses('日期', '最早可选');
  await notice.fill('日期', '2026-10-16');
  await notice.press('预览');
  const preview = await modal('预览');
  await preview.says('局三楼会议室');
  await preview.press('发布');
  await told('公告已提交发布');
  await post('局三楼会议室');
  await picture(await office.at(secretary), 'notice');
});

step('she writes the branch’s report, across a draft, and an inspector accepts it', async () => {
  const { modal, told, command, home } = await office.at(secretary);
  await command('/report');
  const hub = await modal('汇报');
  await hub.pressBeside('书面汇报', '写汇报');
  let report = await modal('书面汇报');
  await report.fill('推动科学发展', '前三季度完成审计项目17个，提出建议42条。');
  await report.press('保存草稿');
  await report.says('草稿已保存');
  await report.close();
  await (await home()).getByRole('button', { name: '写汇报' }).waitFor();
  await picture(await office.at(secretary), 'home');
  await (await home()).getByRole('button', { name: '写汇报' }).click();
  report = await modal('书面汇报');
  await report.says('已载入');
  await report.fill('促进社会和谐', '化解工程结算争议3起。');
  await report.fill('服务人民群众', '到重点项目现场服务9次。');
  await report.fill('改进工作作风', '精简会议，报告提速。');
  await report.fill('践行公开承诺情况', '走访企业9家，其余12月底前完成。');
  await report.fill('存在的问题', '个别项目整改跟踪不够及时。');
  await report.press('提交');
  await report.refuses('下一步打算', '请填写');
  await report.fill('下一步打算', '11月底前完成全部整改回访。');
  await report.press('提交');
  await told('汇报已提交');

  const inspector = await office.at('钱卫东');
  await (await inspector.card('书面汇报已提交')).getByRole('button', { name: '查看汇报' }).click();
  const reading = await inspector.modal('书面汇报');
  await reading.says('提出建议42条');
  await reading.press('接收');
  await inspector.told('已接收');
});

step('the recorder pastes the minutes of a sitting; one speaker confirms, another objects', async () => {
  const { command, modal, told, card } = await office.at(recorder);
  await command('/report oral');
  await (await modal('记录口头汇报')).press('录入会议');
  const sitting = await modal('口头汇报会');
  await sitting.fill('日期', '2026-10-13');
  await sitting.fill('时间', '08:30');
  await sitting.fill('地点', '局三楼会议室');
  await sitting.fill('会议记录', minutes);
  await sitting.press('下一步：核对');
  await sitting.refuses('日期', '不能晚于今天');
  await sitting.fill('日期', '2026-10-12');
  await sitting.press('下一步：核对');
  const preview = await modal('核对各人发言');
  await preview.says('已识别 4 位汇报人');
  await preview.press('提交记录');
  await told('已请各人核对');

  const sun = await office.at('孙立军');
  const right = await sun.card('口头汇报已形成记录');
  await right.getByRole('button', { name: '无误', exact: true }).click();
  await sun.card('您确认记录无误');

  const song = await office.at('宋佳');
  await (await song.card('口头汇报已形成记录')).getByRole('button', { name: '有误' }).click();
  const wrong = await song.modal('记录有误');
  await wrong.fill('您的意见', ' ');
  await wrong.press('提交');
  await wrong.refuses('您的意见', '请填写');
  await wrong.fill('您的意见', '测量记录是4个工程，不是3个。');
  await wrong.press('提交');
  await song.told('并列留档');

  await (await card('提出了意见')).getByRole('button', { name: '查看汇报' }).click();
  const both = await modal('口头汇报');
  await both.says('参加了3个工程的结算审计');
  await both.says('测量记录是4个工程');
  await both.close();
});

step('the reviewer writes an opinion, across a draft; the target reads it and confirms receipt', async () => {
  const { command, modal, told, home } = await office.at(chief);
  await command('/opinion');
  await (await modal('点评意见')).pressBeside('孙立军', '写意见');
  let opinion = await modal('填写点评意见');
  await opinion.says('数据比对做得晚');
  await opinion.fill('工作成绩', '预算执行审计按计划进点，资料清单一次告知，被审计单位反映好。');
  await opinion.fill('存在的问题', '疑点核实不够快，有的拖到现场结束以后。');
  await opinion.press('保存草稿');
  await opinion.says('草稿已保存');
  await opinion.close();
  await (await home()).getByText('孙立军').first().waitFor();
  await command('/opinion');
  await (await modal('点评意见')).pressBeside('孙立军', '继续写');
  opinion = await modal('填写点评意见');
  await opinion.says('已载入');
  await opinion.choose('原因类别', '协调不力');
  await opinion.fill('问题根源', '数据比对安排在现场审计之后，没有同步开展。');
  await opinion.fill('意见依据', '10月9日到财政审计股现场查看，与两名审计员谈话。');
  await opinion.press('提交意见');
  await opinion.refuses('整改建议', '请填写');
  await opinion.fill('整改建议', '比对与现场同步，每周五碰头核对疑点。');
  await opinion.fill('存在的问题', '疑点核实不够快，有的拖到现场结束以后。');
  await picture(await office.at(chief), 'opinion');
  await opinion.press('提交意见');
  await told('已提交');

  const target = await office.at('孙立军');
  const card = await target.card('有一份对您的点评意见');
  await card.getByRole('button', { name: '阅读意见' }).click();
  const reading = await target.modal('点评意见');
  await reading.says('疑点核实不够快');
  await reading.press('确认签收');
  await reading.says('签收');
  await reading.close();
});

step('on a phone the reviewer sees what is owed, and writes there too', async () => {
  const phone = await office.another(chief, PHONE);
  await (await phone.home()).getByText('要办的事').first().waitFor();
  await picture(phone, 'phone-home');
  await (await phone.home()).getByRole('button', { name: '写意见' }).first().click();
  const opinion = await phone.modal('填写点评意见');
  await opinion.fill('工作成绩', '来文当日登记、次日分办，各股室反映好。');
  await picture(phone, 'phone-opinion');
  await opinion.press('保存草稿');
  await opinion.says('草稿已保存');
  await opinion.close();
  await phone.page.close();
});

step('the affairs meeting decides on a measure', async () => {
  const { command, modal } = await office.at(secretary);
  await command('/round meeting');
  const meeting = await modal('记录局务会');
  await meeting.fill('地点', '局三楼会议室');
  await meeting.fill('会议记录', ' ');
  await meeting.press('下一步');
  await meeting.refuses('会议记录', '请填写');
  await meeting.fill('会议记录', '研究已提交的点评意见，逐项确定整改措施。');
  await meeting.press('下一步');
  let agenda = await modal('局务会议程');
  await agenda.says('待研究');
  await agenda.press('研究');
  const decision = await modal('研究问题');
  await decision.fill('整改任务', '制定数据比对清单，与现场审计同步比对，每周五核对疑点。');
  await decision.fill('完成期限', '2026-10-11');
  await decision.press('提交');
  await decision.refuses('完成期限', '不能早于今天');
  await decision.fill('完成期限', '2026-10-26');
  await decision.press('提交');
  agenda = await modal('局务会议程');
  await agenda.says('已制定整改措施');
  await agenda.close();
});

step('the owner reports progress in the card’s thread with a photo, and is reminded once', async () => {
  const owner = await office.at('孙立军');
  const card = await owner.card('整改措施');
  await card.hover();
  await card.getByRole('button', { name: '在消息列中回复' }).click();
  const thread = owner.page.getByRole('complementary');
  await thread.getByRole('textbox').fill('比对清单已拟好，本周开始同步比对。');
  await thread.locator('input[type=file]').setInputFiles(photo);
  await thread.getByRole('list', { name: '待发送的文件' }).getByText(photo.name).waitFor();
  await thread.getByRole('button', { name: '发送' }).click();
  await thread.getByText('已记为进展').waitFor();
  await thread.getByRole('button', { name: '关闭消息列' }).click();

  await office.duban.setClock('2026-10-23T01:05:00Z');
  await owner.card('落实整改措施');
  await picture(owner, 'measure');
  await office.duban.setClock('2026-10-23T02:05:00Z');
});

step('the verifier returns the result once, then accepts it', async () => {
  const owner = await office.at('孙立军');
  const verifier = await office.at(secretary);
  const handIn = async (words: string): Promise<void> => {
    await owner.command('/rectify');
    await (await owner.modal('整改')).pressBeside('孙立军', '打开');
    await (await owner.modal('整改措施')).press('提交结果');
    const result = await owner.modal('提交整改结果');
    await result.fill('整改结果', ' ');
    await result.press('提交');
    await result.refuses('整改结果', '请填写');
    await result.fill('整改结果', words);
    await result.press('提交');
    await owner.told('整改结果已提交');
  };
  const verify = async (verdict: string, reason?: string): Promise<void> => {
    await (await verifier.card('有一项整改结果等您验收')).getByRole('button', { name: '验收' }).click();
    const modal = await verifier.modal('验收整改措施');
    await modal.says('同步比对');
    await modal.tick(verdict);
    if (reason !== undefined) {
      await modal.press('提交');
      await modal.refuses('退回原因', '请填写');
      await modal.fill('退回原因', reason);
    }
    await modal.press('提交');
  };
  await handIn('已与现场审计同步比对。');
  await verify('退回', '请附上两周的核对记录。');
  await verifier.told('已退回');
  await owner.card('您的整改结果需要补充');
  expect(await owner.page.getByRole('article').filter({ hasText: '落实整改措施' }).count()).toBe(1);
  await handIn('已与现场审计同步比对，附两周核对记录，疑点全部核实。');
  await verify('通过');
  await verifier.told('已验收通过');
  await owner.card('您的整改措施已验收通过');
});

step('the outcome is previewed, approved and posted; a reader says something to it', async () => {
  const { command, modal, told, post, card } = await office.at(secretary);
  await command('/round disclose');
  await (await modal('公开')).pressBeside('孙立军', '准备公开');
  const outcome = await modal('整改情况公开');
  await outcome.fill('说明', '整改措施已全部落实。');
  await outcome.press('预览');
  const preview = await modal('预览');
  await preview.says('制定数据比对清单');
  expect(await preview.text()).not.toContain('疑点核实不够快');
  await preview.press('审定并发布');
  await told('已审定并提交发布');
  await post('整改情况公开');

  const reader = await office.at('范志强');
  await (await reader.post('整改情况公开')).getByRole('button', { name: '说一说' }).click();
  const say = await reader.modal('说一说');
  await say.fill('您想说的话', ' ');
  await say.press('提交');
  await say.refuses('您想说的话', '请填写');
  await say.fill('您想说的话', '希望把比对清单发给其他股室参考。');
  await say.press('提交');
  await reader.told('谢谢');

  await (await card('留了言')).getByRole('button', { name: '查看并答复' }).click();
  const feedback = await modal('群众留言');
  await feedback.says('希望把比对清单');
  await feedback.close();
});

step('on the first working day of the month the commitments are checked', async () => {
  await office.duban.setClock('2026-11-02T01:00:00Z');
  const { card, modal } = await office.at(secretary);
  await (await card('2026年11月的公开承诺检查')).getByRole('button', { name: '开始检查' }).click();
  let check = await modal('公开承诺月检查');
  await check.says('项待检查');
  await check.tick('部分兑现');
  await check.press('保存');
  await check.refuses('说明', '请');
  await check.fill('说明', '走访台账还差一次。');
  await check.press('保存');
  check = await modal('公开承诺月检查');
  await check.says('已保存 1 项');
  await check.close();
});

step('the registration form reads from the notice to the outcome', async () => {
  const { command, modal } = await office.at(chief);
  await command('/opinion form 孙立军');
  const list = await modal('登记表');
  await list.pressBeside('孙立军', '打开');
  const form = await modal('登记表');
  for (const words of ['局三楼会议室', '数据比对做得晚', '疑点核实不够快', '制定数据比对清单', '群众留言 1 条'])
    await form.says(words);
  await picture(await office.at(chief), 'form');
  await form.close();
});

step('what the round still misses is named, one on leave is waived, and the round can’t be closed yet', async () => {
  const { command, modal, told } = await office.at(secretary);
  await command('/round gaps');
  const gaps = await modal('缺项');
  await gaps.says('缺口头汇报记录');
  await gaps.pressBeside('韩冰', '免于点评');
  const waive = await modal('免于本轮点评');
  await waive.fill('理由', ' ');
  await waive.press('免于点评');
  await waive.refuses('理由', '请填写');
  await waive.fill('理由', '外出学习三个月。');
  await waive.press('免于点评');
  await told('已免于本轮点评');
  await command('/round close');
  const close = await modal('缺项');
  await close.says('暂时不能结束轮次');
  await close.close();
});

step('a member who reads English is reviewed on the spot, and meets English only', async () => {
  const { command, modal, told } = await office.at(secretary);
  await command('/opinion spot');
  const spot = await modal('随机点评');
  await spot.choose('点评对象', 'Emily Lin');
  await spot.choose('点评时点', '日常工作');
  await spot.press('下一步');
  const opinion = await modal('填写点评意见');
  await opinion.fill('工作成绩', 'Careful reconciliations.');
  await opinion.fill('存在的问题', 'The bulletin note is late.');
  await opinion.choose('原因类别', '协调不力');
  await opinion.fill('问题根源', 'No date was agreed.');
  await opinion.fill('整改建议', 'Agree on a date with the office.');
  await opinion.fill('意见依据', 'Read the bulletin of October.');
  await opinion.press('提交意见');
  await told('已提交');

  const emily = await office.at('Emily Lin');
  const card = await emily.card('There is an opinion on your work');
  readsEnglish(await emily.page.getByRole('log').innerText());
  await card.getByRole('button', { name: 'Read it' }).click();
  const reading = await emily.modal('Opinion');
  await reading.says('The bulletin note is late.');
  readsEnglish(await reading.text());
  await picture(emily, 'opinion-english');
  await reading.press('Confirm receipt');
  await reading.says('Received by Emily Lin');
  await reading.press('Reply');
  const reply = await emily.modal('Reply to opinion');
  await reply.fill('Your reply', ' ');
  await reply.press('Submit');
  await reply.refuses('Your reply', 'Please');
  await reply.fill('Your reply', 'I will agree on the 10th of each month.');
  readsEnglish(await reply.text());
  await reply.press('Submit');
  await emily.told('Your reply is on record');

  const home = await emily.home();
  await home.getByText('Hello, Emily Lin').waitFor();
  readsEnglish(await home.innerText());
});

step('she makes a commitment and reads what she can do, in English', async () => {
  const emily = await office.at('Emily Lin');
  await emily.command('/commitment add');
  const commitment = await emily.modal('New commitment');
  await commitment.fill('The commitment', ' ');
  await commitment.press('Submit');
  await commitment.refuses('The commitment', 'Please');
  await commitment.fill('The commitment', 'Agree on the bulletin’s date by the 10th of each month.');
  readsEnglish(await commitment.text());
  await commitment.press('Submit');
  await emily.told('It is on record');
  await emily.command('/duban help');
  const help = await emily.modal('Help');
  await help.says('Everybody can');
  readsEnglish(await help.text());
  await help.close();
});

step('an inspector who reads English is told in English that others check commitments', async () => {
  const grace = await office.at('Grace Zhao');
  await grace.command('/commitment check');
  const answer = grace.page.getByRole('article').filter({ hasText: 'You have no commitments to check' });
  await answer.waitFor();
  readsEnglish(await answer.innerText());
});
