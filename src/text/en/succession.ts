import type * as zh from '../zh-CN/succession';

const things = (count: number): string => (count === 1 ? '1 thing is' : `${String(count)} things are`);

export const succession: typeof zh.succession = {
  title: 'Choose another',
  submit: 'Choose',
  intro: (who, what) =>
    `${who} has left, is on leave, or does not hold the post any more, and this is not done:\n*${what}*`,
  due: (day) => `Due by ${day}; the day stays.`,
  who: 'Who does it',
  done: (who, what) => `${who} does it from now on: ${what}. They have been told in a message.`,
  handedOver: (from, what) => `This was for ${from} to do and is yours from now on: ${what}`,
  takenOver: (from, count) => `While ${from} is on leave, ${things(count)} yours to do. Please open this message.`,
  givenBack: (from, count) =>
    `Of what ${from} had taken over, ${things(count)} not done yet and yours again. Please open this message.`,
  asked: (from, what) =>
    `${from} has left, is on leave, or does not hold the post any more. Please choose who does this instead: ${what}`,
  targetLeft: (target) =>
    `${target} has left. Please decide whether the review is waived; if it goes on, there is nothing to do.`,
};

export const successionRefusals: typeof zh.successionRefusals = (terms) => ({
  nobodyToReassign: `This is done, or somebody has taken it over: there is nobody to choose. Home shows what is open; the ${terms.secretary} can tell you more.`,
});
