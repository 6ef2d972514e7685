/** The modals and buttons of the working calendar. */
export const workCalendarIds = {
  settings: 'work-calendar.settings',
  open: 'work-calendar.open',
  year: 'work-calendar.year',
  confirm: 'work-calendar.confirm',
  unload: 'work-calendar.unload',
} as const;
