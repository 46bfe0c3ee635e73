package notation

import (
	"slices"
	"strings"
)

// sums reports whether tokens have a sum over indices, \sum_i x_i: subscripts are indices then.
func sums(tokens []token) bool {
	for i, t := range tokens {
		if i == len(tokens)-1 {
			break
		}
		next := tokens[i+1]
		switch {
		case (t.text == `\sum` || t.text == "∑" || t.text == `\max` || t.text == `\min`) && next.kind == name && next.text[0] == '_':
			return true
		case t.text == "sum_" && next.text == "{", len(t.text) == len("sum_i") && strings.HasPrefix(t.text, "sum_") && next.kind == name && strings.Contains(next.text, "_"):
			return true
		}
	}
	return false
}

// summation reads a sum over indices, or a maximum or a minimum, behind its sign: its range, which must be all elements, and the factors that it is of.
func (r *reader) summation(function string) (part, bool) {
	at := r.at
	indices, first, ok := r.running()
	if ok && r.take("^") {
		ok = r.last(first)
	}
	before := len(r.bound)
	r.bound = append(r.bound, indices...)
	used := r.used
	r.used = nil
	defer func() { r.bound, r.used = r.bound[:before], used }()
	if ok && len(indices) > 0 {
		x := r.product()
		if !r.failed && !slices.ContainsFunc(indices, func(i string) bool { return !slices.Contains(r.used, i) }) {
			used = append(used, r.used...)
			return part{function + "[" + strings.Join(indices, ",") + "](" + inner(x) + ")", atom}, true
		}
	}
	r.failed, r.at = false, at
	return part{}, false
}

// running reads the indices below the sign of a sum: _i, _{ij}, _{i,j}, _{i=1}; first is the number that they begin with.
func (r *reader) running() (indices []string, first string, ok bool) {
	t := r.peek()
	if t.kind != name || t.text[0] != '_' {
		return nil, "", false
	}
	r.next()
	if t.text != "_" {
		return strings.Split(t.text[1:], ""), "", true
	}
	if !r.take("{") {
		return nil, "", false
	}
	for r.peek().kind == name {
		indices = append(indices, strings.Split(r.next().text, "")...)
		_ = r.take(",")
	}
	if r.take("=") {
		first = r.next().text
	}
	return indices, first, r.take("}") && (first == "" || first == "0" || first == "1")
}

// last reads what stands above the sign of a sum, and reports whether it is the number of elements, or one less where they are
// counted from 0.
func (r *reader) last(first string) bool {
	if !r.take("{") {
		return r.next().kind == name
	}
	if r.next().kind == end {
		return false
	}
	if r.take("-") {
		return first == "0" && r.next().text == "1" && r.take("}")
	}
	return r.take("}")
}

// subscripted writes a name with a subscript as the element of an array, where the text has a sum.
func (r *reader) subscripted(word string) (part, bool) {
	stem, below, ok := strings.Cut(word, "_")
	indices := strings.Split(strings.ReplaceAll(below, ",", ""), "")
	if !ok || !r.sums || stem == "" || below == "" || slices.ContainsFunc(indices, func(i string) bool { return i < "a" || i > "z" }) {
		return part{}, false
	}
	for _, i := range indices {
		if slices.Contains(r.bound, i) {
			r.used = append(r.used, i)
		} else if !slices.Contains(r.free, i) {
			r.free = append(r.free, i)
		}
	}
	return part{stem + "[" + strings.Join(indices, ",") + "]", atom}, true
}

// indexed writes a formula for each value of the indices in it that no sum binds.
func (r *reader) indexed(text string) string {
	if len(r.free) == 0 || text == "" {
		return text
	}
	return "z[" + strings.Join(r.free, ",") + "] = " + text
}
