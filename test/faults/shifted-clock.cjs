// `node --require` this to have a program's clock show another time: DUBAN_TEST_CLOCK_SHIFT milliseconds later than the
// machine's. Its pace, its timers and everything else stay as they are.
const shift = Number(process.env.DUBAN_TEST_CLOCK_SHIFT ?? 0);
const Real = Date;

class ShiftedDate extends Real {
  constructor(...args) {
    if (args.length === 0) super(Real.now() + shift);
    else super(...args);
  }

  static now() {
    return Real.now() + shift;
  }
}

globalThis.Date = ShiftedDate;
