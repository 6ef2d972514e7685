import type * as zh from '../zh-CN/succession';

export const succession: typeof zh.succession = {
  title: 'Choose another',
  submit: 'Choose',
  intro: (who, what) =>
    `${who} has left, is on leave, or does not hold the post any more, and this is not done:\n*${what}*`,
  due: (day) => `Due by ${day}; the day stays.`,
  who: 'Who does it',
  done: (who, what) => `${who} does it from now on: ${what}. They have been told in a message.`,
  handedOver: (from, what) => `This was for ${from} to do and is yours from now on: ${what}`,
  takenOver: (from, count) =>
    `While ${from} is on leave, ${String(count)} things are yours to do. Please open this message.`,
  givenBack: (from, count) =>
    `${String(count)} things that ${from} had taken over are not done yet and are yours again. Please open this message.`,
  asked: (from, what) =>
    `${from} has left, is on leave, or does not hold the post any more. Please choose who does this instead: ${what}`,
  targetLeft: (target) =>
    `${target} has left. Please decide whether the review is waived; if it goes on, there is nothing to do.`,
};

export const successionRefusals: typeof zh.successionRefusals = (terms) => ({
  nobodyToReassign: `This is done, or somebody has taken it over: there is nobody to choose. Home shows what is open; the ${terms.secretary} can tell you more.`,
});
