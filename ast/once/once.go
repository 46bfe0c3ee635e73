// Package once keeps values that are made when they are first asked for.
package once

import "sync"

// Value is made by Make at the first [Value.Get]. A variable of this type is data of the program, where one of sync.OnceValue is made
// by code that runs, and takes memory, at each start.
type Value[T any] struct {
	Make  func() T
	once  sync.Once
	value T
}

// Get returns the value. It is safe for several goroutines.
func (v *Value[T]) Get() T {
	v.once.Do(func() { v.value = v.Make() })
	return v.value
}
