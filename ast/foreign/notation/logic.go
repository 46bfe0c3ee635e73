package notation

import (
	"slices"
	"strconv"
	"strings"

	"backprop/ast/op"
)

// mostWritten is the length in bytes of what is written: a choice that repeats its operand has three of the one inside it.
const mostWritten = 10 * Most

func (r *reader) or() part {
	x := r.and()
	for {
		if len(x.text) > mostWritten {
			return r.fail()
		}
		if r.is("??") {
			r.next()
			x = part{"if(" + x.in(op.PrecSum) + " != " + x.in(op.PrecSum) + ", " + r.and().text + ", " + x.text + ")", atom}
		}
		gap, single := r.peek().gap, r.is("|")
		switch {
		case r.is("||") && r.bars == 0 && !r.norm, r.is("|") && r.bars == 0 && !known(r.after(1).text), r.is(".||"):
			r.next()
		case r.word("or", "oder", "ou"):
			r.next()
			gap = true
		case r.word("xor") && r.peek().gap:
			r.next()
			y := r.and()
			r.tail = "; that is for 0 and 1: numbers have no bits"
			x = part{x.in(op.PrecSum) + " != " + y.in(op.PrecSum), op.PrecEq}
			continue
		default:
			return x
		}
		y := r.and()
		if single {
			if x, ok := r.bits(x, "|", y); ok {
				return x
			}
		}
		x = binary(x, "||", y, op.PrecOr, gap)
	}
}

func (r *reader) and() part {
	x := r.not()
	for {
		gap, single := r.peek().gap, r.is("&")
		switch {
		case r.is("&&", "&", ".&&"):
			r.next()
			if r.peek().kind == end {
				return r.fail()
			}
		case r.word("and", "und", "et"):
			r.next()
			gap = true
		default:
			return x
		}
		y := r.not()
		if single {
			if bits, ok := r.bits(x, "&", y); ok {
				x = bits
				continue
			}
		}
		x = binary(x, "&&", y, op.PrecAnd, gap)
	}
}

// bits reads an operation on bits, which numbers have none of: x & 1 is a remainder, x | 0 a whole number. It reports false for one of
// logic, as (x > 0) & y has it.
func (r *reader) bits(x part, sign string, y part) (part, bool) {
	n := whole(y.text)
	switch {
	case strings.ContainsAny(x.text+y.text, "<>=!&|"):
		return part{}, false
	case sign == "&" && n > 0 && n&(n+1) == 0:
		r.tail = "; that is for whole numbers: numbers have no bits"
		return part{"mod(" + inner(x) + ", " + strconv.Itoa(n+1) + ")", atom}, true
	case sign == "|" && n == 0:
		return part{"trunc(" + inner(x) + ")", atom}, true
	case isNumber(x.text) || isNumber(y.text):
		r.none = "numbers are real, without bits; a logical and is &&, a logical or ||"
		return r.fail(), true
	}
	r.tail = "; that is logical: numbers have no bits"
	return part{}, false
}

func (r *reader) not() part {
	if r.take("not") {
		return part{"!" + r.not().in(op.PrecUnary), op.PrecUnary}
	}
	return r.comparison()
}

func (r *reader) comparison() part {
	x := r.sum()
	all := part{}
	for {
		gap := r.peek().gap || r.peek().kind == name
		var one part
		y := x
		switch {
		case r.is("<<", ">>", ">>>"):
			shift := r.next().text
			n := r.sum()
			if shift == "<<" {
				x = part{x.in(op.PrecProd) + "*2^" + n.in(op.PrecPow), op.PrecProd}
			} else {
				x = part{"floor(" + x.in(op.PrecProd) + "/2^" + n.in(op.PrecPow) + ")", atom}
			}
			if r.failed {
				return r.fail()
			}
			continue
		case r.is("≈"):
			r.next()
			y = r.sum()
			one = part{"abs(" + x.text + " - " + y.in(op.PrecProd) + ") < 1e-9", op.PrecCmp}
		case r.takes("is not null"), r.takes("is not none"), r.takes("notnull"):
			one = part{x.in(op.PrecSum) + " == " + x.in(op.PrecSum), op.PrecEq}
			r.tail = "; a value is always a number, and x == x is false for nan"
		case r.takes("is null"), r.takes("is none"), r.takes("isnull"):
			one = part{x.in(op.PrecSum) + " != " + x.in(op.PrecSum), op.PrecEq}
			r.tail = "; a value is always a number, and x != x is true for nan"
		case r.takes("not between"):
			lo := r.sum()
			if !r.take("and") {
				return r.fail()
			}
			one = part{"!(" + lo.in(op.PrecSum) + " <= " + x.in(op.PrecSum) + " && " + x.in(op.PrecSum) + " <= " + r.sum().in(op.PrecSum) + ")", op.PrecUnary}
		case r.take("between"):
			lo := r.sum()
			if !r.take("and") {
				return r.fail()
			}
			hi := r.sum()
			one = part{lo.in(op.PrecSum) + " <= " + x.in(op.PrecSum) + " && " + x.in(op.PrecSum) + " <= " + hi.in(op.PrecSum), op.PrecAnd}
		case r.word("in") || r.is("%in%") || r.word("not") && strings.EqualFold(r.after(1).text, "in"):
			one = r.element(x)
		default:
			operator, ok := r.compare()
			if !ok {
				if all.text == "" {
					return x
				}
				return all
			}
			y = r.sum()
			prec := op.PrecCmp
			if operator == "==" || operator == "!=" {
				prec = op.PrecEq
			}
			if y.text == "nan" && (operator == "==" || operator == "!=") { // which no number is equal to
				y, operator = x, map[string]string{"==": "!=", "!=": "=="}[operator]
			}
			one = binary(part{x.in(op.PrecSum), op.PrecSum}, operator, part{y.in(op.PrecSum), op.PrecUnary}, prec, gap)
		}
		if all.text != "" {
			one = binary(all, "&&", one, op.PrecAnd, true)
		}
		all, x = one, y
	}
}

// compare reads an operator of comparison, and its spelling here.
func (r *reader) compare() (string, bool) {
	t := r.peek()
	if t.kind == sign {
		operator := t.text
		switch operator {
		case "<", "<=", ">", ">=", "==", "!=":
		case "===", ".==":
			operator = "=="
		case "~=", "=/=", "<>", "!==", ".!=":
			operator = "!="
		case "=<", ".<=":
			operator = "<="
		case ".>=":
			operator = ">="
		case ".<", ".>":
			operator = operator[1:]
		case "=":
			if !r.equals {
				return "", false
			}
			operator = "=="
		case "=>":
			operator = ">="
		case "-":
			if operator = r.test(); operator == "" {
				return "", false
			}
			r.next()
		default:
			return "", false
		}
		r.next()
		return operator, true
	}
	for _, w := range []struct{ words, sign string }{
		{"is greater than or equal to", ">="}, {"is less than or equal to", "<="}, {"greater than or equal to", ">="}, {"less than or equal to", "<="},
		{"is greater than", ">"}, {"is less than", "<"}, {"is equal to", "=="}, {"is not", "!="}, {"greater than", ">"}, {"less than", "<"}, {"equals", "=="}, {"eq", "=="}, {"ne", "!="}, {"is", "=="},
	} {
		if r.takes(w.words) {
			return w.sign, !r.word("none", "null", "nan", "not")
		}
	}
	return "", false
}

// test returns the comparison that a test of the shell stands for, -gt; "" for another -.
func (r *reader) test() string {
	letters := r.after(1)
	i := slices.Index([]string{"eq", "ne", "lt", "le", "gt", "ge"}, letters.text)
	if i < 0 || letters.gap || !r.peek().gap || !r.after(2).gap {
		return ""
	}
	return []string{"==", "!=", "<", "<=", ">", ">="}[i]
}

// element reads in (1, 2) as comparisons; in [1, 2] may be a range.
func (r *reader) element(x part) part {
	not := r.take("not")
	r.any("in", "%in%")
	if r.word("c") { // of R
		r.next()
	}
	open := r.next().text
	r.calls++
	defer func() { r.calls-- }()
	if open != "(" && open != "[" && open != "{" {
		return r.fail()
	}
	var elements []part
	for {
		elements = append(elements, r.sum())
		if !r.take(",") {
			break
		}
	}
	if shut := r.next().text; shut != ")" && shut != "]" && shut != "}" || r.failed {
		return r.fail()
	}
	var all part
	if len(elements) == 2 && open != "{" && !not && r.choose() {
		return part{elements[0].text + " <= " + x.in(op.PrecSum) + " && " + x.in(op.PrecSum) + " <= " + elements[1].text, op.PrecAnd}
	}
	for i, e := range elements {
		one := part{x.in(op.PrecSum) + " == " + e.in(op.PrecSum), op.PrecEq}
		if all = binary(all, "||", one, op.PrecOr, true); i == 0 {
			all = one
		}
	}
	if not {
		return part{"!(" + all.text + ")", op.PrecUnary}
	}
	return all
}
