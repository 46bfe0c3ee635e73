package notation

import (
	"slices"
	"strconv"
	"strings"
)

// places reads the elements of an array as MATLAB has them, A(end,1) and x(2:end), which are counted from 1. Without a colon or an end
// they may as well be the arguments of a function.
func (r *reader) places(array string) (part, bool) {
	at := r.at
	open := r.next()
	var list []string
	matlab := false
	for open.text == "(" {
		from, ok := r.place(0)
		place := from
		if r.is(":") {
			r.next()
			matlab = true
			to, closed := "", r.is(",", ")")
			if !closed {
				to, closed = r.place(1)
			}
			place = from + ":" + to
			ok = closed && (ok || from == "" && to == "")
		}
		if !ok {
			break
		}
		matlab = matlab || strings.HasPrefix(place, "-")
		list = append(list, place)
		if r.take(")") {
			if !matlab || slices.Contains(list, "") {
				break
			}
			if len(list) == 1 && list[0] == ":" { // sum(A(:))
				return part{array, atom}, r.calls > 0
			}
			r.tail = "; elements are counted from 0"
			return part{array + "[" + strings.Join(list, ", ") + "]", atom}, true
		}
		if !r.take(",") {
			break
		}
	}
	r.at = at
	return part{}, false
}

// place reads a place, counted from 0: 3, end or end-1. Where it is the end of a range it is the one behind that.
func (r *reader) place(behind int) (string, bool) {
	switch t := r.peek(); {
	case t.kind == number && whole(t.text) > 0:
		r.next()
		return strconv.Itoa(whole(t.text) - 1 + behind), true
	case t.kind == name && t.text == "end":
		r.next()
		back := 0
		if r.is("-") && r.after(1).kind == number {
			r.next()
			back = max(0, whole(r.next().text))
		}
		if back == 0 && behind == 1 {
			return "", true
		}
		return strconv.Itoa(behind - 1 - back), true
	}
	return "", false
}
