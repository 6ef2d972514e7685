import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the page into `local-workspace/dist/page`, from where the workspace's server hands it out. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: { outDir: '../dist/page', emptyOutDir: true, target: 'es2023' },
});
