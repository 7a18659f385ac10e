import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Divider } from '../../../src/ui/Divider/Divider.tsx'

test('a bare line is a separator', () => {
  render(<Divider />)
  expect(screen.getByRole('separator')).toBeEmptyDOMElement()
})

test('a line with words is a plain box, or its words would not be read', () => {
  render(<Divider>または</Divider>)
  expect(screen.queryByRole('separator')).toBeNull()
  expect(screen.getByText('または')).not.toHaveAttribute('role')
})
