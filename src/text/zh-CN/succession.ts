import type { Terms } from '../terms';
import { before } from './days';

export const succession = {
  title: '另行指定办理人',
  submit: '指定',
  intro: (who: string, what: string) => `${who}已离任、请假或不再担任有关职务，这件事还没有办：\n*${what}*`,
  due: (day: string) => `应于${before(day)}办结；期限不变。`,
  who: '由谁办理',
  done: (who: string, what: string) => `已指定${who}办理：${what}。系统已私信告知。`,
  handedOver: (from: string, what: string) => `原由${from}办理的事项，从现在起由您办理：${what}`,
  takenOver: (from: string, count: number) => `${from}请假期间，由您代办 ${String(count)} 件事。请打开查看。`,
  givenBack: (from: string, count: number) =>
    `${from}代您办理的事中，还有 ${String(count)} 件没有办结，现在仍由您办理。请打开查看。`,
  asked: (from: string, what: string) => `${from}已离任、请假或不再担任有关职务，请另行指定办理人：${what}`,
  targetLeft: (target: string) => `${target}已离任。请决定是否免予点评；仍要点评的，无需处理。`,
};

export const successionRefusals = (terms: Terms) => ({
  nobodyToReassign: `这件事已经办结，或已有人接办，无需再指定。请在“督办”主页查看；仍有疑问的，请联系${terms.secretary}。`,
});
