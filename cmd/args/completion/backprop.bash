# bash completion for backprop
#
# The line goes to backprop as one word, which takes it apart itself: nothing in it is evaluated. The words
# that readline has made of it are of no use: they are cut at every = and :, and still have their quotes.

__backprop() {
    local out directive candidate name what prefix= longest=0 room pad tab=$'\t'
    local cur=${COMP_WORDS[COMP_CWORD]}
    COMPREPLY=()
    out=$(command backprop __completeLine bash "${COMP_LINE:0:COMP_POINT}" 2>/dev/null </dev/null) || return
    directive=${out##*:}
    [[ $directive =~ ^[0-9]+$ ]] || return # another program: arithmetic would evaluate what it says

    # A candidate replaces what readline takes for the word. That begins after the = of --flag=,
    # unless the user has taken = out of COMP_WORDBREAKS.
    cur=${cur#[\"\']}
    [[ $cur == --*=* ]] && prefix=${cur%%=*}=

    while IFS= read -r candidate; do
        [[ -n $candidate ]] || continue
        if [[ -z $prefix && $candidate == *=*= && $candidate != "$cur"* ]]; then
            candidate=${candidate%=} candidate=${candidate##*=}= # of x=1,y= the word is cut at the first =, too
        fi
        if [[ $candidate == @* && $COMP_WORDBREAKS == *@* ]]; then
            candidate=${candidate#@} prefix= # the word begins after the @
        fi
        COMPREPLY+=("$prefix$candidate")
        name=$prefix${candidate%%"$tab"*}
        ((${#name} > longest)) && longest=${#name}
    done <<<"${out%:*}"

    local i n=${#COMPREPLY[@]}
    for ((i = 0; i < n; i++)); do
        name=${COMPREPLY[i]%%"$tab"*} what=${COMPREPLY[i]#*"$tab"}
        # Descriptions are for lists only: a single candidate goes into the line, and so does each in turn
        # of menu-complete (37) and all of insert-completions (42).
        if ((n == 1)) || [[ ${COMP_TYPE-} == 37 || ${COMP_TYPE-} == 42 ]]; then
            COMPREPLY[i]=$name # none of them needs quotes
        elif [[ $what != "${COMPREPLY[i]}" ]]; then
            room=$((${COLUMNS:-80} - longest - 4))
            ((${#what} > room && room > 1)) && what=${what:0:room-1}…
            printf -v pad '%*s' $((longest - ${#name})) '' # %-*s would count bytes
            COMPREPLY[i]="$name$pad  ($what)"
        fi
    done

    [[ $(type -t compopt) == builtin ]] || return 0 # bash 3: no files, and a blank after each
    ((directive & 2)) && compopt -o nospace
    # Files are left to readline, for its quoting. It expands a ${x:-$(…)} in a path.
    ((n > 0 || directive & 4)) || [[ $2$cur == *[\$\`]* ]] || compopt -o default
    return 0
}

# The order is that of the help: variables first. bash before 4.4 sorts.
complete -o nosort -F __backprop backprop 2>/dev/null || complete -F __backprop backprop
