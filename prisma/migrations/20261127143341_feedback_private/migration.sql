-- AlterTable
ALTER TABLE "Feedback" ADD COLUMN     "isPrivate" BOOLEAN NOT NULL DEFAULT false;


