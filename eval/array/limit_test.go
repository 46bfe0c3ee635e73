package array

import (
	"math"
	"strings"
	"testing"
)

func TestNewShape(t *testing.T) {
	for _, c := range []struct {
		sizes []int64
		want  string // in the error; "" for none
	}{
		{nil, ""},
		{[]int64{3}, ""},
		{[]int64{1, 2, 3, 4, 5, 6, 7, 8}, ""},
		{[]int64{1, 1, 1, 1, 1, 1, 1, 1, 1}, "9 axes"},
		{[]int64{MostLen}, ""},
		{[]int64{1 << 31}, "more than 2147483647 elements"},
		{[]int64{1 << 16, 1 << 15}, "more than 2147483647 elements"},
		{[]int64{1 << 32, 1 << 32}, "more than 2147483647 elements"},
		{[]int64{4, 1 << 62}, "more than 2147483647 elements"}, // whose product is 0 in 64 bits
		{[]int64{math.MaxInt64, math.MaxInt64, 2}, "more than 2147483647 elements"},
		{[]int64{0}, "without elements"},
		{[]int64{math.MaxInt64, 4, 0}, "without elements"},
	} {
		shape, err := NewShape(c.sizes)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("NewShape(%v): got the error %v, want %q", c.sizes, err, c.want)
		}
		if err != nil {
			continue
		}
		for i, size := range c.sizes {
			if int64(shape[i]) != size {
				t.Errorf("NewShape(%v) = %v", c.sizes, shape)
			}
		}
	}
}
