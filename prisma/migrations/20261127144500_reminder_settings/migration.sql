-- AlterTable
ALTER TABLE "ReminderPolicy" ALTER COLUMN "policy" DROP NOT NULL;

-- What Prisma cannot say, by hand: times of day are HH:MM.
ALTER TABLE "ReminderSettings" ADD CONSTRAINT "ReminderSettings_times_check" CHECK (
  "morningAt" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
  AND "quietFrom" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
  AND "quietUntil" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
);
ALTER TABLE "Person" ADD CONSTRAINT "Person_morning_check" CHECK ("morningAt" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');
