package foreign

import (
	"regexp"
	"slices"
	"strings"
)

func einsumCall() *regexp.Regexp {
	return Regexp(`^\s*(?:[A-Za-z_]+\.)*einsum\(\s*(?:'([^']*)'|"([^"]*)")\s*,\s*(.*)\)\s*$`)
}

func einsumOperand() *regexp.Regexp { return Regexp(`^[\pL_][\pL\pN_]*(?:\.T)?$`) }

// einsum writes a call of NumPy's einsum in index notation: of einsum('ij,j->i', A, x) it is z[i] = sum[j](A[i,j]*x[j]).
func einsum(src string) Meant {
	m := einsumCall().FindStringSubmatch(src)
	if m == nil {
		return Meant{}
	}
	left, out, explicit := strings.Cut(strings.ReplaceAll(m[1]+m[2], " ", ""), "->")
	subs, args := strings.Split(left, ","), Arguments(m[3]+")")
	if len(subs) != len(args) || strings.ContainsFunc(left+out, func(r rune) bool { return (r < 'a' || r > 'z') && r != ',' }) {
		return Meant{}
	}
	brackets := func(indices string) string { return "[" + strings.Join(strings.Split(indices, ""), ",") + "]" }
	var factors []string
	var bound string
	for i, a := range args {
		if !einsumOperand().MatchString(a) {
			return Meant{}
		}
		if subs[i] != "" {
			a += brackets(subs[i])
		}
		factors = append(factors, a)
	}
	all := strings.ReplaceAll(left, ",", "")
	if !explicit { // indices that stand once, in the order of the alphabet
		once := strings.Split(all, "")
		slices.Sort(once)
		for _, i := range once {
			if strings.Count(all, i) == 1 {
				out += i
			}
		}
	}
	for _, i := range strings.Split(all, "") {
		if !strings.Contains(out+bound, i) {
			bound += i
		}
	}
	text := strings.Join(factors, "*")
	if bound != "" {
		text = "sum" + brackets(bound) + "(" + text + ")"
	}
	if out != "" {
		text = "z" + brackets(out) + " = " + text
	}
	return Meant{Text: text, Before: "index notation says it: write "}
}
