import { defineConfig } from 'vite';

const folder = import.meta.dirname;

/** Built into `dist/console`, where `console.files.ts` looks; names that tell the contents stand in `assets`. */
export default defineConfig({
  root: folder,
  base: '/admin/',
  publicDir: 'public',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../../dist/console',
    emptyOutDir: true,
    target: ['chrome123', 'firefox121', 'safari17.5'],
    // Styles and pictures inside of scripts and styles are what the page's policy forbids.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: `${folder}/index.html`, 'sign-in': `${folder}/style/sign-in.css` },
      output: {
        assetFileNames: ({ names }) => (names[0] === 'sign-in.css' ? 'sign-in.css' : 'assets/[name]-[hash][extname]'),
      },
    },
  },
});
