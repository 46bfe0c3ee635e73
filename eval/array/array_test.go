package array

import "testing"

func TestShape(t *testing.T) {
	for _, c := range []struct {
		shape Shape
		n     int
		text  string
	}{{nil, 1, "()"}, {Shape{3}, 3, "(3,)"}, {Shape{2, 3}, 6, "(2, 3)"}, {Shape{2, 1, 4}, 8, "(2, 1, 4)"}} {
		if n, text := c.shape.Len(), c.shape.String(); n != c.n || text != c.text {
			t.Errorf("%v: %d elements, %s; want %d, %s", []int(c.shape), n, text, c.n, c.text)
		}
	}
}
