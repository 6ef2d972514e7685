/** What one person said, as the minutes have it. */
export interface Spoken {
  /** As the roster writes it; as the minutes do, for somebody who is not on it. */
  readonly name: string;
  readonly isKnown: boolean;
  readonly text: string;
}

export interface SplitMinutes {
  /** What stands before the first speaker: title, time, place, who was present. */
  readonly preamble: string;
  /** In the order in which they first spoke; who spoke twice has both in one. */
  readonly parts: readonly Spoken[];
}

/** An item's number before a name: `1.`, `(二)`, `三、`. */
const NUMBERING = /^(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）.．、]\s*)?/u;

/** How a speaker's line goes on after the name: `张伟:`, `张伟同志发言:`, `张伟(副局长):`, `张伟、`, `张伟发言`. */
const AFTER_NAME = /^\s*(?:同志)?\s*(?:[(（][^()（）\n]{1,20}[)）])?\s*(?:(?:发言|汇报)\s*[:：]?|[:：]|、)\s*/u;

/** A label before a colon that has a name's shape: two to four Chinese characters, or two or three Latin words. */
const LABEL = /^([\p{Script=Han}·]{2,4}|\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*){1,2})\s*(?:同志)?(?:发言)?\s*[:：]\s*/u;

/** The commonest surnames: a label that does not begin with one is a heading, such as 下一步. */
const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝封谈',
);

/** Words of reports that begin like a surname and are none's. */
const HEADINGS = new Set(
  '方法 方案 方面 安排 成绩 成效 成果 任务 计划 经验 时间 时限 全年 全局 全面 关于 关键 文件 文明 文风 应对 应当 和谐 和睦 金额 包括 包含 连续 解决 解释 管理 单位 明确 温馨 易错 简要 简述 总结 施工 武装 路径 华东 高度 季度 项目 时点 成本 师资 古城 宁可 向上 游客 白天 石料 万元 党建 党员 党务 党课 党费 党风 党风廉政 程序 章程 车辆 房屋 商业 房产 安全 安全生产 文化 明年 成员 余下'.split(
    ' ',
  ),
);

const isUnknownName = (label: string): boolean =>
  /^\p{Lu}/u.test(label) || (SURNAMES.has(label.charAt(0)) && !HEADINGS.has(label));

/** Without the spaces that line up names of two characters, and in one case. */
const folded = (name: string): string => name.replace(/\s+/gu, '').toLowerCase();

/** How many characters of `line` spell the folded name, spaces between them allowed; 0 when it begins otherwise. */
function lengthOfName(line: string, name: string): number {
  let at = 0;
  for (const character of name) {
    while (/^\s/u.test(line.slice(at))) at += 1;
    if (!line.slice(at).toLowerCase().startsWith(character)) return 0;
    at += character.length;
  }
  return at;
}

interface Opening {
  readonly name: string;
  readonly isKnown: boolean;
  readonly rest: string;
}

/** The speaker whom a line begins, and what they say in it. `names` has the longer names first. */
function openingOf(line: string, names: readonly string[], speaking: boolean): Opening | undefined {
  const start = line.replace(NUMBERING, '');
  for (const name of names) {
    const length = lengthOfName(start, folded(name));
    const after = length === 0 ? null : AFTER_NAME.exec(start.slice(length));
    if (after === null) continue;
    const rest = start.slice(length + after[0].length);
    // 张伟、孙立军参加了… is a list of names, nobody's words.
    const isList = after[0].trim() === '、' && names.some((other) => lengthOfName(rest, folded(other)) > 0);
    if (!isList) return { name, isKnown: true, rest };
  }
  const label = speaking ? LABEL.exec(start) : null;
  const unknown = label?.[1];
  if (label === null || unknown === undefined || !isUnknownName(unknown)) return undefined;
  return { name: unknown, isKnown: false, rest: start.slice(label[0].length) };
}

/**
 * Splits minutes by who speaks (M16): a line that begins with a name begins that person's part, which goes on until the
 * next one. Nothing is dropped: what stands before the first speaker is the preamble. Names that are not on the roster
 * are parts of their own, to be put right by hand; before the first known speaker a label is only a heading (时间:…).
 */
export function splitMinutes(minutes: string, names: readonly string[]): SplitMinutes {
  const longestFirst = [...new Set(names)].filter((name) => folded(name) !== '').sort((a, b) => b.length - a.length);
  const preamble: string[] = [];
  const parts = new Map<string, { readonly name: string; readonly isKnown: boolean; readonly lines: string[] }>();
  let lines = preamble;
  for (const raw of minutes.replaceAll('\r\n', '\n').split('\n')) {
    const line = raw.trim();
    const opening = openingOf(line, longestFirst, parts.size > 0);
    if (opening === undefined) {
      lines.push(line);
      continue;
    }
    const key = folded(opening.name);
    const part = parts.get(key) ?? { name: opening.name, isKnown: opening.isKnown, lines: [] };
    parts.set(key, part);
    lines = part.lines;
    lines.push(opening.rest);
  }
  const joined = (of: readonly string[]): string => of.join('\n').trim();
  return {
    preamble: joined(preamble),
    parts: [...parts.values()].map((part) => ({ name: part.name, isKnown: part.isKnown, text: joined(part.lines) })),
  };
}
