import typescript from 'typescript-eslint';

export default typescript.config(
  { ignores: ['dist', 'data', 'coverage', 'node_modules'] },
  ...typescript.configs.recommended,
  {
    rules: {
      'no-console': 'error',
      'max-lines': ['error', 200],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
    },
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
  },
  {
    // Nest reads constructor parameter types at run time: with this the rule leaves files with decorators alone.
    languageOptions: { parserOptions: { emitDecoratorMetadata: true, experimentalDecorators: true } },
  },
);
