package notation

import (
	"slices"
	"strings"
	"unicode"

	"backprop/ast/foreign"
	"backprop/ast/op"
)

// A vector that is transposed has this mark behind it until it is multiplied: there is no such text in the language. column is the
// mark between two vectors of which the second one is transposed.
const (
	row    = "\x01"
	column = "\x02"
)

// quote reports whether a token is the quote of a transpose: A', A.', Aᵀ.
func (r *reader) quote(i int) bool {
	if i < 1 || i >= len(r.tokens) || r.tokens[i].kind != sign || r.tokens[i].text != "'" && r.tokens[i].text != ".'" || r.tokens[i].gap {
		return false
	}
	prev, next := r.tokens[i-1], r.tokens[min(i+1, len(r.tokens)-1)]
	return (prev.kind == name || prev.kind == sign && strings.Contains(")]", prev.text)) && next.text != "(" && next.text != "'"
}

// transpose reads T, \top, \mathsf{T} and others behind the sign of a power. T alone may be a power.
func (r *reader) transpose(x part) (part, bool) {
	at := r.at
	braces := 0
	for r.take("{") {
		braces++
	}
	word := r.next().text
	named := word == `\top` || word == `\intercal`
	if strings.HasPrefix(word, `\`) && (styled(word) || word == `\rm`) {
		named = true
		if r.take("{") {
			braces++
		}
		word = r.next().text
	}
	for braces > 0 && r.take("}") {
		braces--
	}
	ok := braces == 0 && (word == "T" || word == `\top` || word == `\intercal`)
	switch {
	case !ok || !isOperand(x):
	case named, unicode.IsUpper([]rune(x.text)[0]), r.matrixNext(), r.beside() && !r.choose(): // x^T y
		return r.transposed(x, false), true
	}
	r.at = at
	return part{}, false
}

// matrixNext reports whether a capital letter comes, plain or in bold type, so that x^T A is no power.
func (r *reader) matrixNext() bool {
	t := r.peek()
	if bold(t.text) && r.after(1).text == "{" {
		t = r.after(2)
	}
	return t.kind == name && t.text != "T" && unicode.IsUpper([]rune(t.text)[0]) && len([]rune(t.text)) == 1
}

// inverse reports whether the inverse of a transpose comes, -T or {-\top}, and fails then with the reason, as there are no inverses.
func (r *reader) inverse(x part) bool {
	i := 0
	if r.is("{") {
		i = 1
	}
	word := r.after(i + 1).text
	top := word == `\top` || word == `\intercal` || word == "T" && isOperand(x) && unicode.IsUpper([]rune(x.text)[0])
	if r.after(i).text != "-" || !top || foreign.Later("inv") == "" {
		return false
	}
	r.none = foreign.Later("inv")
	r.fail()
	return true
}

// isOperand reports whether a part can be transposed: a name, or what stands in brackets.
func isOperand(x part) bool {
	return x.prec == atom && x.text != "" && (isName(x.text) || strings.ContainsAny(x.text[len(x.text)-1:], ")]T"))
}

// transposed writes the transpose of an operand. Names in small letters are vectors, of which nothing is left to be written but the
// product; or is it a matrix, where the notation is one of a tool that knows no other arrays?
func (r *reader) transposed(x part, tool bool) part {
	if !isOperand(x) {
		return r.fail()
	}
	if isVector(x.text) {
		return part{x.text + row, atom}
	}
	if vectors.get().MatchString(strings.ReplaceAll(x.text, ".T", "")) {
		if tool {
			r.tail = "; the first is of vectors, the second of a matrix"
		}
		if !tool || !r.choose() {
			return part{x.text + row, atom}
		}
	}
	return part{x.text + ".T", atom}
}

// isVector reports whether a text is a vector whatever its names stand for: [1, 2], A[0], A[:, 0].
func isVector(text string) bool {
	i := strings.LastIndexByte(text, '[')
	if i < 1 || !strings.HasSuffix(text, "]") {
		return i == 0
	}
	places := strings.Split(text[i+1:], ", ")
	return strings.Count(text[i:], ":") == len(places)-1
}

var (
	vectors  = pattern(`(?:^|[^\pL\pN_])\p{Ll}\pN*(?:$|[^\pL\pN_(])`) // with a name in small letters
	lastName = pattern(ident + `$`)
	ending   = pattern(`(?:^|[^\pL\pN_^])\p{Lu}\pN*\)*$|\.T\)*$| @ `) // with a matrix at its end
	pairs    = pattern(`^(` + ident + `)` + column + `(` + ident + `)$`)
)

// times writes a product, of matrices where one is transposed or matrix says that the sign is that of one.
func (r *reader) times(x, y part, matrix, gap bool) part {
	left, isRow := strings.CutSuffix(x.text, row)
	right, isColumn := strings.CutSuffix(y.text, row)
	switch {
	case strings.Contains(left, column): // u vᵀ w
		u, v, _ := strings.Cut(left, column)
		return part{u + column + r.times(part{v + row, op.PrecProd}, y, true, gap).text, op.PrecProd}
	case isRow && isColumn:
		return r.fail()
	case isColumn && strings.ContainsFunc(left, unicode.IsLetter):
		return part{x.in(op.PrecProd) + column + right, op.PrecProd}
	case isColumn:
		return part{x.in(op.PrecProd) + "*" + y.text, op.PrecProd}
	case isRow, r.bold(lastName.get().FindString(left)) && r.bold(right), matrix && !isNumber(right) && (ending.get().MatchString(left) || strings.HasSuffix(right, ".T") && strings.ContainsFunc(left, unicode.IsLetter)):
		return binary(part{left, x.prec}, "@", y, op.PrecProd, true)
	}
	return binary(x, "*", y, op.PrecProd, gap)
}

// bold reports whether a name is that of a vector in bold type: \vec{x}.
func (r *reader) bold(name string) bool {
	return slices.Contains(r.vectors, name) && vectors.get().MatchString(name)
}

// scaled writes u vᵀ w, where the product of vectors is a number.
func scaled(x part) part {
	if u, v, ok := strings.Cut(x.text, column); ok && strings.Contains(v, "@") && !strings.HasSuffix(v, row) {
		x.text = u + "*(" + v + ")"
	}
	return x
}

// outer writes the outer product of two vectors, where the text is nothing else.
func outer(text string) string {
	return pairs.get().ReplaceAllString(text, "z[i,j] = $1[i]*$2[j]; z")
}
