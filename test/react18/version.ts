import { render, screen } from '@testing-library/react'
import { createElement, useState, version } from 'react'
import { version as domVersion } from 'react-dom'
import { expect, test } from 'vitest'

// Not called *.test.ts: on React 19 it would be red, and rightly.

test('these tests run on React 18.3, and on one React only', () => {
  expect([version, domVersion]).toEqual(['18.3.1', '18.3.1'])
  // Two of them on one page would throw at the first hook.
  render(createElement(() => useState('one React')[0]))
  expect(screen.getByText('one React')).toBeInTheDocument()
})
