-- Whether anything is due in a workspace, among all that was ever sent.
CREATE INDEX "Delivery_due_idx" ON "Delivery" ("workspaceId", "availableAt")
  WHERE "postedAt" IS NULL AND "failedAt" IS NULL;
