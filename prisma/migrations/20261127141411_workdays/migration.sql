-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "workdays" INTEGER[] DEFAULT ARRAY[1, 2, 3, 4, 5]::INTEGER[];



-- Without a day of the week that is worked, no day could be reckoned.
ALTER TABLE "Workspace"
  ADD CONSTRAINT "Workspace_calendar_check" CHECK ("calendar" IN ('china', 'weekdays', 'none')),
  ADD CONSTRAINT "Workspace_workdays_check"
    CHECK (cardinality("workdays") > 0 AND "workdays" <@ ARRAY[1, 2, 3, 4, 5, 6, 7]);
